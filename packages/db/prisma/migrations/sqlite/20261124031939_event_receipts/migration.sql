-- CreateTable
CREATE TABLE "EventReceipt" (
    "eventId" TEXT NOT NULL PRIMARY KEY,
    "cameraId" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "prevHash" TEXT,
    "hash" TEXT,
    "statedAt" DATETIME NOT NULL,
    "locationSlug" TEXT,
    "bootId" TEXT,
    "monotonicMs" REAL,
    "clockOffsetMs" REAL,
    "receivedAt" DATETIME NOT NULL,
    CONSTRAINT "EventReceipt_cameraId_fkey" FOREIGN KEY ("cameraId") REFERENCES "Camera" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "EventReceipt_cameraId_chain_seq_idx" ON "EventReceipt"("cameraId", "chain", "seq");
