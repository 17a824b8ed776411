-- CreateEnum
CREATE TYPE "ReportCycle" AS ENUM ('DAILY', 'WEEKLY', 'MONTHLY');

-- CreateEnum
CREATE TYPE "ReportState" AS ENUM ('WAITING', 'SENDING', 'SENT', 'FAILED');

-- CreateTable
CREATE TABLE "ReportSchedule" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "cycle" "ReportCycle" NOT NULL,
    "minute" INTEGER NOT NULL,
    "locationId" TEXT NOT NULL,
    "onlyThere" BOOLEAN NOT NULL,
    "departmentId" TEXT,
    "recipients" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "nextAt" TIMESTAMP(3),

    CONSTRAINT "ReportSchedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportRun" (
    "id" TEXT NOT NULL,
    "scheduleId" TEXT NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "state" "ReportState" NOT NULL DEFAULT 'WAITING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "rows" INTEGER,
    "problem" TEXT,

    CONSTRAINT "ReportRun_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ReportSchedule_nextAt_idx" ON "ReportSchedule"("nextAt");

-- CreateIndex
CREATE INDEX "ReportSchedule_locationId_idx" ON "ReportSchedule"("locationId");

-- CreateIndex
CREATE INDEX "ReportSchedule_departmentId_idx" ON "ReportSchedule"("departmentId");

-- CreateIndex
CREATE INDEX "ReportRun_state_changedAt_idx" ON "ReportRun"("state", "changedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ReportRun_scheduleId_dueAt_key" ON "ReportRun"("scheduleId", "dueAt");

-- AddForeignKey
ALTER TABLE "ReportSchedule" ADD CONSTRAINT "ReportSchedule_locationId_fkey" FOREIGN KEY ("locationId") REFERENCES "Location"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportSchedule" ADD CONSTRAINT "ReportSchedule_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportRun" ADD CONSTRAINT "ReportRun_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "ReportSchedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;
