-- AlterTable
ALTER TABLE "DevicePairing" ADD COLUMN "polledAt" DATETIME;
