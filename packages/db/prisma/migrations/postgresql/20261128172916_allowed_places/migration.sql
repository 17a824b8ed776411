-- AlterTable
ALTER TABLE "Employee" ADD COLUMN     "limitedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "RecognitionEvent" ADD COLUMN     "notAllowedAt" TIMESTAMP(3);
