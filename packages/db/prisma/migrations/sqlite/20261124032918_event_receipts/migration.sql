-- CreateTable
CREATE TABLE "EventOrigin" (
    "eventId" TEXT NOT NULL PRIMARY KEY,
    "statedAt" DATETIME NOT NULL,
    "locationSlug" TEXT,
    "bootId" TEXT,
    "monotonicMs" REAL,
    "clockOffsetMs" REAL,
    CONSTRAINT "EventOrigin_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "RecognitionEvent" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EventReceipt" (
    "cameraId" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "prevHash" TEXT,
    "eventId" TEXT,

    PRIMARY KEY ("cameraId", "chain", "seq", "hash"),
    CONSTRAINT "EventReceipt_cameraId_fkey" FOREIGN KEY ("cameraId") REFERENCES "Camera" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "EventReceipt_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "RecognitionEvent" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "EventReceipt_eventId_key" ON "EventReceipt"("eventId");
