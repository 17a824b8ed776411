-- CreateTable
CREATE TABLE "EventReceipt" (
    "eventId" TEXT NOT NULL,
    "cameraId" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "prevHash" TEXT,
    "hash" TEXT,
    "statedAt" TIMESTAMP(3) NOT NULL,
    "locationSlug" TEXT,
    "bootId" TEXT,
    "monotonicMs" DOUBLE PRECISION,
    "clockOffsetMs" DOUBLE PRECISION,
    "receivedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "EventReceipt_pkey" PRIMARY KEY ("eventId")
);

-- CreateIndex
CREATE INDEX "EventReceipt_cameraId_chain_seq_idx" ON "EventReceipt"("cameraId", "chain", "seq");

-- AddForeignKey
ALTER TABLE "EventReceipt" ADD CONSTRAINT "EventReceipt_cameraId_fkey" FOREIGN KEY ("cameraId") REFERENCES "Camera"("id") ON DELETE CASCADE ON UPDATE CASCADE;
