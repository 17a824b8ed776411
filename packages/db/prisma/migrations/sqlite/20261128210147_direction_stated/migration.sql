-- AlterTable
ALTER TABLE "RecognitionEvent" ADD COLUMN "directionStated" BOOLEAN NOT NULL DEFAULT false;
