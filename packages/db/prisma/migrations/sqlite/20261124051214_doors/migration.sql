-- AlterTable
ALTER TABLE "Camera" ADD COLUMN "clockOffsetMs" INTEGER;
ALTER TABLE "Camera" ADD COLUMN "fault" TEXT;
ALTER TABLE "Camera" ADD COLUMN "framesDropped" INTEGER;
ALTER TABLE "Camera" ADD COLUMN "galleryConfirmedAt" DATETIME;
ALTER TABLE "Camera" ADD COLUMN "galleryKey" BLOB;
ALTER TABLE "Camera" ADD COLUMN "lastFrameAgeMs" INTEGER;
ALTER TABLE "Camera" ADD COLUMN "postponed" INTEGER;
ALTER TABLE "Camera" ADD COLUMN "queueGrowsSince" DATETIME;
ALTER TABLE "Camera" ADD COLUMN "snapshotWantedAt" DATETIME;

-- AlterTable
ALTER TABLE "Employee" ADD COLUMN "badgeHash" TEXT;
ALTER TABLE "Employee" ADD COLUMN "badgeSetAt" DATETIME;
ALTER TABLE "Employee" ADD COLUMN "pinHash" TEXT;
ALTER TABLE "Employee" ADD COLUMN "pinSetAt" DATETIME;

-- CreateTable
CREATE TABLE "EmployeeLocation" (
    "employeeId" TEXT NOT NULL,
    "locationId" TEXT NOT NULL,

    PRIMARY KEY ("employeeId", "locationId"),
    CONSTRAINT "EmployeeLocation_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "EmployeeLocation_locationId_fkey" FOREIGN KEY ("locationId") REFERENCES "Location" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CameraSnapshot" (
    "cameraId" TEXT NOT NULL PRIMARY KEY,
    "image" BLOB NOT NULL,
    "takenAt" DATETIME NOT NULL,
    CONSTRAINT "CameraSnapshot_cameraId_fkey" FOREIGN KEY ("cameraId") REFERENCES "Camera" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DevicePairing" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "deviceCodeHash" TEXT NOT NULL,
    "userCodeHash" TEXT NOT NULL,
    "hostName" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME NOT NULL,
    "cameraId" TEXT,
    "approvedAt" DATETIME,
    CONSTRAINT "DevicePairing_cameraId_fkey" FOREIGN KEY ("cameraId") REFERENCES "Camera" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EventPicture" (
    "eventId" TEXT NOT NULL PRIMARY KEY,
    "image" BLOB NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "EventPicture_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "RecognitionEvent" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Location" ADD COLUMN "debounceMs" INTEGER NOT NULL DEFAULT 300000;
ALTER TABLE "Location" ADD COLUMN "liveness" TEXT NOT NULL DEFAULT 'REQUIRE';
ALTER TABLE "Location" ADD COLUMN "challenge" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Location" ADD COLUMN "keepPictures" TEXT NOT NULL DEFAULT 'DOUBTFUL';
ALTER TABLE "Location" ADD COLUMN "leaseHours" INTEGER NOT NULL DEFAULT 24;
ALTER TABLE "Location" ADD COLUMN "language" TEXT;
ALTER TABLE "Location" ADD COLUMN "sounds" BOOLEAN;

-- AlterTable
ALTER TABLE "RecognitionEvent" ADD COLUMN "method" TEXT NOT NULL DEFAULT 'FACE';
ALTER TABLE "RecognitionEvent" ADD COLUMN "disputes" TEXT;
ALTER TABLE "RecognitionEvent" ADD COLUMN "disputedAt" DATETIME;

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
