-- CreateEnum
CREATE TYPE "ImportedPhotoState" AS ENUM ('WAITING', 'ENROLLED', 'KNOWN', 'UNUSED', 'REFUSED', 'UNKNOWN');

-- AlterEnum
ALTER TYPE "FaceJobKind" ADD VALUE 'IMPORT';

-- CreateTable
CREATE TABLE "PhotoImport" (
    "id" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "fileModifiedAt" TIMESTAMP(3) NOT NULL,
    "totalBytes" INTEGER NOT NULL,
    "receivedBytes" INTEGER NOT NULL DEFAULT 0,
    "startedById" TEXT NOT NULL,
    "startedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "checkedAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "PhotoImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportedPhoto" (
    "id" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "employeeId" TEXT,
    "dataAt" INTEGER NOT NULL,
    "packedBytes" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "deflated" BOOLEAN NOT NULL,
    "state" "ImportedPhotoState" NOT NULL DEFAULT 'WAITING',
    "problem" TEXT,
    "duplicateOfId" TEXT,

    CONSTRAINT "ImportedPhoto_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ImportedPhoto_importId_state_idx" ON "ImportedPhoto"("importId", "state");

-- CreateIndex
CREATE INDEX "ImportedPhoto_employeeId_idx" ON "ImportedPhoto"("employeeId");

-- CreateIndex
CREATE INDEX "ImportedPhoto_duplicateOfId_idx" ON "ImportedPhoto"("duplicateOfId");

-- AddForeignKey
ALTER TABLE "ImportedPhoto" ADD CONSTRAINT "ImportedPhoto_importId_fkey" FOREIGN KEY ("importId") REFERENCES "PhotoImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportedPhoto" ADD CONSTRAINT "ImportedPhoto_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportedPhoto" ADD CONSTRAINT "ImportedPhoto_duplicateOfId_fkey" FOREIGN KEY ("duplicateOfId") REFERENCES "Employee"("id") ON DELETE SET NULL ON UPDATE CASCADE;
