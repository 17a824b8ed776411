-- CreateTable
CREATE TABLE "ReportSchedule" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "cycle" TEXT NOT NULL,
    "minute" INTEGER NOT NULL,
    "locationId" TEXT NOT NULL,
    "onlyThere" BOOLEAN NOT NULL,
    "departmentId" TEXT,
    "recipients" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "nextAt" DATETIME,
    CONSTRAINT "ReportSchedule_locationId_fkey" FOREIGN KEY ("locationId") REFERENCES "Location" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ReportSchedule_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReportRun" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "scheduleId" TEXT NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'WAITING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "changedAt" DATETIME NOT NULL,
    "rows" INTEGER,
    "problem" TEXT,
    CONSTRAINT "ReportRun_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "ReportSchedule" ("id") ON DELETE CASCADE ON UPDATE CASCADE
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
