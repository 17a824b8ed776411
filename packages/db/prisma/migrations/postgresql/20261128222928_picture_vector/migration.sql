-- AlterTable
ALTER TABLE "EventPicture" ADD COLUMN     "modelId" TEXT,
ADD COLUMN     "vector" BYTEA;
