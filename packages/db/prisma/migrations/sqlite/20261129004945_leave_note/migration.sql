-- AlterTable
ALTER TABLE "Leave" ADD COLUMN "note" TEXT;
