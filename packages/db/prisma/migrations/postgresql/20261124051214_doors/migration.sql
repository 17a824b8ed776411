-- CreateEnum
CREATE TYPE "EventMethod" AS ENUM ('FACE', 'PIN', 'QR');

-- CreateEnum
CREATE TYPE "LivenessMode" AS ENUM ('OFF', 'WARN', 'REQUIRE');

-- CreateEnum
CREATE TYPE "KeepPictures" AS ENUM ('NONE', 'DOUBTFUL');

-- AlterEnum
ALTER TYPE "EventKind" ADD VALUE 'DISPUTE';

-- AlterTable
ALTER TABLE "Camera" ADD COLUMN     "clockOffsetMs" INTEGER,
ADD COLUMN     "fault" TEXT,
ADD COLUMN     "framesDropped" INTEGER,
ADD COLUMN     "galleryConfirmedAt" TIMESTAMP(3),
ADD COLUMN     "galleryKey" BYTEA,
ADD COLUMN     "lastFrameAgeMs" INTEGER,
ADD COLUMN     "postponed" INTEGER,
ADD COLUMN     "queueGrowsSince" TIMESTAMP(3),
ADD COLUMN     "snapshotWantedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Employee" ADD COLUMN     "badgeHash" TEXT,
ADD COLUMN     "badgeSetAt" TIMESTAMP(3),
ADD COLUMN     "pinHash" TEXT,
ADD COLUMN     "pinSetAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Location" ADD COLUMN     "challenge" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "debounceMs" INTEGER NOT NULL DEFAULT 300000,
ADD COLUMN     "keepPictures" "KeepPictures" NOT NULL DEFAULT 'DOUBTFUL',
ADD COLUMN     "language" TEXT,
ADD COLUMN     "leaseHours" INTEGER NOT NULL DEFAULT 24,
ADD COLUMN     "liveness" "LivenessMode" NOT NULL DEFAULT 'REQUIRE',
ADD COLUMN     "sounds" BOOLEAN;

-- AlterTable
ALTER TABLE "RecognitionEvent" ADD COLUMN     "disputedAt" TIMESTAMP(3),
ADD COLUMN     "disputes" TEXT,
ADD COLUMN     "method" "EventMethod" NOT NULL DEFAULT 'FACE';

-- CreateTable
CREATE TABLE "EmployeeLocation" (
    "employeeId" TEXT NOT NULL,
    "locationId" TEXT NOT NULL,

    CONSTRAINT "EmployeeLocation_pkey" PRIMARY KEY ("employeeId","locationId")
);

-- CreateTable
CREATE TABLE "CameraSnapshot" (
    "cameraId" TEXT NOT NULL,
    "image" BYTEA NOT NULL,
    "takenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CameraSnapshot_pkey" PRIMARY KEY ("cameraId")
);

-- CreateTable
CREATE TABLE "DevicePairing" (
    "id" TEXT NOT NULL,
    "deviceCodeHash" TEXT NOT NULL,
    "userCodeHash" TEXT NOT NULL,
    "hostName" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "cameraId" TEXT,
    "approvedAt" TIMESTAMP(3),

    CONSTRAINT "DevicePairing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EventPicture" (
    "eventId" TEXT NOT NULL,
    "image" BYTEA NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EventPicture_pkey" PRIMARY KEY ("eventId")
);

-- CreateIndex
CREATE INDEX "EmployeeLocation_locationId_idx" ON "EmployeeLocation"("locationId");

-- CreateIndex
CREATE INDEX "CameraSnapshot_takenAt_idx" ON "CameraSnapshot"("takenAt");

-- CreateIndex
CREATE UNIQUE INDEX "DevicePairing_deviceCodeHash_key" ON "DevicePairing"("deviceCodeHash");

-- CreateIndex
CREATE UNIQUE INDEX "DevicePairing_userCodeHash_key" ON "DevicePairing"("userCodeHash");

-- CreateIndex
CREATE INDEX "DevicePairing_expiresAt_idx" ON "DevicePairing"("expiresAt");

-- CreateIndex
CREATE INDEX "EventPicture_createdAt_idx" ON "EventPicture"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Employee_badgeHash_key" ON "Employee"("badgeHash");

-- AddForeignKey
ALTER TABLE "EmployeeLocation" ADD CONSTRAINT "EmployeeLocation_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmployeeLocation" ADD CONSTRAINT "EmployeeLocation_locationId_fkey" FOREIGN KEY ("locationId") REFERENCES "Location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CameraSnapshot" ADD CONSTRAINT "CameraSnapshot_cameraId_fkey" FOREIGN KEY ("cameraId") REFERENCES "Camera"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DevicePairing" ADD CONSTRAINT "DevicePairing_cameraId_fkey" FOREIGN KEY ("cameraId") REFERENCES "Camera"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventPicture" ADD CONSTRAINT "EventPicture_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "RecognitionEvent"("id") ON DELETE CASCADE ON UPDATE CASCADE;
