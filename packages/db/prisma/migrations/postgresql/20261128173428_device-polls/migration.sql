-- AlterTable
ALTER TABLE "DevicePairing" ADD COLUMN     "polledAt" TIMESTAMP(3);
