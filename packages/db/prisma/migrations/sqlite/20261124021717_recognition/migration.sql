-- CreateTable
CREATE TABLE "PolicyVersion" (
    "version" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "modelId" TEXT NOT NULL,
    "acceptAtSimilarity" REAL NOT NULL,
    "marginToRunnerUp" REAL NOT NULL,
    "note" TEXT NOT NULL,
    "appliedBy" TEXT NOT NULL,
    "appliedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "FaceJob" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "cursor" TEXT,
    "startedBy" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" DATETIME,
    "cancelledAt" DATETIME
);

-- CreateTable
CREATE TABLE "FaceJobFailure" (
    "jobId" TEXT NOT NULL,
    "photoId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    PRIMARY KEY ("jobId", "photoId"),
    CONSTRAINT "FaceJobFailure_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "FaceJob" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "FaceJobFailure_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "Photo" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable: in place, without rewriting a table full of pictures
ALTER TABLE "Photo" ADD COLUMN "use" TEXT NOT NULL DEFAULT 'AUTO';

-- CreateIndex
CREATE INDEX "PolicyVersion_modelId_version_idx" ON "PolicyVersion"("modelId", "version");

-- CreateIndex
CREATE INDEX "FaceJob_kind_startedAt_idx" ON "FaceJob"("kind", "startedAt");

-- CreateIndex
CREATE INDEX "FaceJobFailure_photoId_idx" ON "FaceJobFailure"("photoId");
