-- AlterTable
ALTER TABLE "EventPicture" ADD COLUMN "modelId" TEXT;
ALTER TABLE "EventPicture" ADD COLUMN "vector" BLOB;
