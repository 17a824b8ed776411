-- CreateEnum
CREATE TYPE "TableImportKind" AS ENUM ('EMPLOYEES', 'PUNCHES');

-- AlterEnum
ALTER TYPE "EventSource" ADD VALUE 'IMPORT';

-- CreateTable
CREATE TABLE "TableImport" (
    "id" TEXT NOT NULL,
    "kind" "TableImportKind" NOT NULL,
    "startedById" TEXT NOT NULL,
    "startedBy" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "added" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "same" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "finishedAt" TIMESTAMP(3),
    "undoneAt" TIMESTAMP(3),
    "undoneBy" TEXT,

    CONSTRAINT "TableImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportedPunch" (
    "eventId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "voidedAt" TIMESTAMP(3),

    CONSTRAINT "ImportedPunch_pkey" PRIMARY KEY ("eventId")
);

-- CreateTable
CREATE TABLE "ImportedEmployee" (
    "employeeId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,

    CONSTRAINT "ImportedEmployee_pkey" PRIMARY KEY ("employeeId")
);

-- CreateIndex
CREATE INDEX "TableImport_kind_startedAt_id_idx" ON "TableImport"("kind", "startedAt", "id");

-- CreateIndex
CREATE INDEX "ImportedPunch_importId_eventId_idx" ON "ImportedPunch"("importId", "eventId");

-- CreateIndex
CREATE INDEX "ImportedEmployee_importId_employeeId_idx" ON "ImportedEmployee"("importId", "employeeId");

-- AddForeignKey
ALTER TABLE "ImportedPunch" ADD CONSTRAINT "ImportedPunch_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "RecognitionEvent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportedPunch" ADD CONSTRAINT "ImportedPunch_importId_fkey" FOREIGN KEY ("importId") REFERENCES "TableImport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportedEmployee" ADD CONSTRAINT "ImportedEmployee_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportedEmployee" ADD CONSTRAINT "ImportedEmployee_importId_fkey" FOREIGN KEY ("importId") REFERENCES "TableImport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
