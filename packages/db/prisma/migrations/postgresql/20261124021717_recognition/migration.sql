-- CreateEnum
CREATE TYPE "PhotoUse" AS ENUM ('AUTO', 'UNLIKE', 'KEPT', 'ASIDE');

-- CreateEnum
CREATE TYPE "FaceJobKind" AS ENUM ('REENCODE', 'RESEAL');

-- AlterTable
ALTER TABLE "Photo" ADD COLUMN     "use" "PhotoUse" NOT NULL DEFAULT 'AUTO';

-- CreateTable
CREATE TABLE "PolicyVersion" (
    "version" SERIAL NOT NULL,
    "modelId" TEXT NOT NULL,
    "acceptAtSimilarity" DOUBLE PRECISION NOT NULL,
    "marginToRunnerUp" DOUBLE PRECISION NOT NULL,
    "note" TEXT NOT NULL,
    "appliedBy" TEXT NOT NULL,
    "appliedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PolicyVersion_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "FaceJob" (
    "id" TEXT NOT NULL,
    "kind" "FaceJobKind" NOT NULL,
    "target" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "cursor" TEXT,
    "startedBy" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMP(3),
    "cancelledAt" TIMESTAMP(3),

    CONSTRAINT "FaceJob_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FaceJobFailure" (
    "jobId" TEXT NOT NULL,
    "photoId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "FaceJobFailure_pkey" PRIMARY KEY ("jobId","photoId")
);

-- CreateIndex
CREATE INDEX "PolicyVersion_modelId_version_idx" ON "PolicyVersion"("modelId", "version");

-- CreateIndex
CREATE INDEX "FaceJob_kind_startedAt_idx" ON "FaceJob"("kind", "startedAt");

-- CreateIndex
CREATE INDEX "FaceJobFailure_photoId_idx" ON "FaceJobFailure"("photoId");

-- AddForeignKey
ALTER TABLE "FaceJobFailure" ADD CONSTRAINT "FaceJobFailure_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "FaceJob"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FaceJobFailure" ADD CONSTRAINT "FaceJobFailure_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "Photo"("id") ON DELETE CASCADE ON UPDATE CASCADE;
