-- AlterEnum
ALTER TYPE "KeepPictures" ADD VALUE 'UNNAMED';

-- AlterTable
ALTER TABLE "EventPicture" ALTER COLUMN "createdAt" DROP DEFAULT;
