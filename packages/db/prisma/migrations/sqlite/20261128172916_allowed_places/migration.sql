-- AlterTable
ALTER TABLE "Employee" ADD COLUMN "limitedAt" DATETIME;

-- AlterTable
ALTER TABLE "RecognitionEvent" ADD COLUMN "notAllowedAt" DATETIME;
