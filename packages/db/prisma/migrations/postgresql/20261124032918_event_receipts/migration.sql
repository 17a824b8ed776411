-- CreateTable
CREATE TABLE "EventOrigin" (
    "eventId" TEXT NOT NULL,
    "statedAt" TIMESTAMP(3) NOT NULL,
    "locationSlug" TEXT,
    "bootId" TEXT,
    "monotonicMs" DOUBLE PRECISION,
    "clockOffsetMs" DOUBLE PRECISION,

    CONSTRAINT "EventOrigin_pkey" PRIMARY KEY ("eventId")
);

-- CreateTable
CREATE TABLE "EventReceipt" (
    "cameraId" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "prevHash" TEXT,
    "eventId" TEXT,

    CONSTRAINT "EventReceipt_pkey" PRIMARY KEY ("cameraId","chain","seq","hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "EventReceipt_eventId_key" ON "EventReceipt"("eventId");

-- AddForeignKey
ALTER TABLE "EventOrigin" ADD CONSTRAINT "EventOrigin_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "RecognitionEvent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventReceipt" ADD CONSTRAINT "EventReceipt_cameraId_fkey" FOREIGN KEY ("cameraId") REFERENCES "Camera"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventReceipt" ADD CONSTRAINT "EventReceipt_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "RecognitionEvent"("id") ON DELETE SET NULL ON UPDATE CASCADE;
