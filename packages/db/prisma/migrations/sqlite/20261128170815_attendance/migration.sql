-- AlterTable
ALTER TABLE "Camera" ADD COLUMN "syncedUntil" DATETIME;

-- CreateTable
CREATE TABLE "SitePolicy" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "locationId" TEXT NOT NULL,
    "validFrom" TEXT NOT NULL,
    "rules" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "SitePolicy_locationId_fkey" FOREIGN KEY ("locationId") REFERENCES "Location" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HolidayCalendar" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Holiday" (
    "calendarId" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "part" TEXT NOT NULL DEFAULT 'FULL',

    PRIMARY KEY ("calendarId", "date"),
    CONSTRAINT "Holiday_calendarId_fkey" FOREIGN KEY ("calendarId") REFERENCES "HolidayCalendar" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Shift" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "ShiftVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shiftId" TEXT NOT NULL,
    "validFrom" TEXT NOT NULL,
    "spec" TEXT NOT NULL,
    CONSTRAINT "ShiftVersion_shiftId_fkey" FOREIGN KEY ("shiftId") REFERENCES "Shift" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ShiftPattern" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "anchor" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "ShiftPatternDay" (
    "patternId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "shiftId" TEXT,

    PRIMARY KEY ("patternId", "position"),
    CONSTRAINT "ShiftPatternDay_patternId_fkey" FOREIGN KEY ("patternId") REFERENCES "ShiftPattern" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ShiftPatternDay_shiftId_fkey" FOREIGN KEY ("shiftId") REFERENCES "Shift" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ShiftAssignment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "employeeId" TEXT,
    "departmentId" TEXT,
    "patternId" TEXT NOT NULL,
    "locationId" TEXT NOT NULL,
    "fromDate" TEXT NOT NULL,
    "toDate" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ShiftAssignment_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ShiftAssignment_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ShiftAssignment_patternId_fkey" FOREIGN KEY ("patternId") REFERENCES "ShiftPattern" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ShiftAssignment_locationId_fkey" FOREIGN KEY ("locationId") REFERENCES "Location" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Leave" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "employeeId" TEXT NOT NULL,
    "fromDate" TEXT NOT NULL,
    "toDate" TEXT NOT NULL,
    "part" TEXT NOT NULL DEFAULT 'FULL',
    "kind" TEXT NOT NULL,
    "paid" BOOLEAN NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Leave_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Correction" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "employeeId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "punchId" TEXT NOT NULL,
    "at" DATETIME,
    "locationId" TEXT,
    "direction" TEXT,
    "workDate" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "requestedById" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "requestedAt" DATETIME NOT NULL,
    "decidedById" TEXT,
    "decidedBy" TEXT,
    "decidedAt" DATETIME,
    "decisionNote" TEXT,
    CONSTRAINT "Correction_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Correction_locationId_fkey" FOREIGN KEY ("locationId") REFERENCES "Location" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PeriodLock" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "locationId" TEXT,
    "fromDate" TEXT NOT NULL,
    "toDate" TEXT NOT NULL,
    "lockedBy" TEXT NOT NULL,
    "lockedAt" DATETIME NOT NULL,
    "unlockedBy" TEXT,
    "unlockedAt" DATETIME,
    CONSTRAINT "PeriodLock_locationId_fkey" FOREIGN KEY ("locationId") REFERENCES "Location" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AttendanceDay" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workDate" TEXT NOT NULL,
    "employeeId" TEXT NOT NULL,
    "locationId" TEXT NOT NULL,
    "shiftId" TEXT,
    "rulesVersion" INTEGER NOT NULL,
    "presence" TEXT NOT NULL,
    "late" BOOLEAN NOT NULL,
    "early" BOOLEAN NOT NULL,
    "overtime" BOOLEAN NOT NULL,
    "onLeave" BOOLEAN NOT NULL,
    "holiday" BOOLEAN NOT NULL,
    "holidayWorked" BOOLEAN NOT NULL,
    "corrected" BOOLEAN NOT NULL,
    "autoClosed" BOOLEAN NOT NULL,
    "attention" BOOLEAN NOT NULL,
    "firstInAt" DATETIME,
    "lastOutAt" DATETIME,
    "workedSeconds" INTEGER,
    "breakSeconds" INTEGER,
    "overtimeSeconds" INTEGER,
    "nightSeconds" INTEGER,
    "plannedSeconds" INTEGER NOT NULL,
    "lateSeconds" INTEGER NOT NULL,
    "earlySeconds" INTEGER NOT NULL,
    "dueAt" DATETIME,
    "lateAfterAt" DATETIME,
    "inside" BOOLEAN NOT NULL,
    "lastPassAt" DATETIME,
    "lastPassAtId" TEXT,
    "revisitAt" DATETIME,
    "waits" BOOLEAN NOT NULL,
    "computedAt" DATETIME NOT NULL,
    "explanation" TEXT NOT NULL,
    CONSTRAINT "AttendanceDay_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AttendanceDay_locationId_fkey" FOREIGN KEY ("locationId") REFERENCES "Location" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AttendanceAdjustment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workDate" TEXT NOT NULL,
    "employeeId" TEXT NOT NULL,
    "locationId" TEXT NOT NULL,
    "workedDeltaSeconds" INTEGER NOT NULL,
    "overtimeDeltaSeconds" INTEGER NOT NULL,
    "before" TEXT,
    "after" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "AttendanceAdjustment_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AttendanceAdjustment_locationId_fkey" FOREIGN KEY ("locationId") REFERENCES "Location" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DirtyDays" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "employeeId" TEXT NOT NULL,
    "fromDate" TEXT NOT NULL,
    "toDate" TEXT NOT NULL,
    "mark" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "DirtyDays_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AttentionItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "locationId" TEXT NOT NULL,
    "employeeId" TEXT,
    "workDate" TEXT,
    "punchId" TEXT,
    "eventId" TEXT,
    "resolvedAt" DATETIME,
    "resolvedBy" TEXT,
    "resolution" TEXT,
    CONSTRAINT "AttentionItem_locationId_fkey" FOREIGN KEY ("locationId") REFERENCES "Location" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AttentionItem_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AttentionItem_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "RecognitionEvent" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DayRebuild" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fromDate" TEXT NOT NULL,
    "toDate" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "cursor" TEXT,
    "startedBy" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "cancelledAt" DATETIME
);

-- CreateTable
CREATE TABLE "DayRollover" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "doneUntil" TEXT NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Employee" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "searchText" TEXT NOT NULL,
    "email" TEXT,
    "departmentId" TEXT,
    "deactivatedAt" DATETIME,
    "lastSeenAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    "pinHash" TEXT,
    "pinSetAt" DATETIME,
    "badgeHash" TEXT,
    "badgeSetAt" DATETIME,
    "employedFrom" TEXT,
    "employedUntil" TEXT,
    "homeLocationId" TEXT,
    CONSTRAINT "Employee_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Employee_homeLocationId_fkey" FOREIGN KEY ("homeLocationId") REFERENCES "Location" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Employee" ("badgeHash", "badgeSetAt", "code", "createdAt", "deactivatedAt", "departmentId", "email", "id", "lastSeenAt", "name", "pinHash", "pinSetAt", "searchText", "updatedAt") SELECT "badgeHash", "badgeSetAt", "code", "createdAt", "deactivatedAt", "departmentId", "email", "id", "lastSeenAt", "name", "pinHash", "pinSetAt", "searchText", "updatedAt" FROM "Employee";
DROP TABLE "Employee";
ALTER TABLE "new_Employee" RENAME TO "Employee";
CREATE UNIQUE INDEX "Employee_code_key" ON "Employee"("code");
CREATE UNIQUE INDEX "Employee_badgeHash_key" ON "Employee"("badgeHash");
CREATE INDEX "Employee_searchText_id_idx" ON "Employee"("searchText", "id");
CREATE INDEX "Employee_departmentId_idx" ON "Employee"("departmentId");
CREATE INDEX "Employee_lastSeenAt_idx" ON "Employee"("lastSeenAt");
CREATE INDEX "Employee_homeLocationId_idx" ON "Employee"("homeLocationId");
CREATE TABLE "new_Location" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "debounceMs" INTEGER NOT NULL DEFAULT 300000,
    "liveness" TEXT NOT NULL DEFAULT 'REQUIRE',
    "challenge" BOOLEAN NOT NULL DEFAULT false,
    "keepPictures" TEXT NOT NULL DEFAULT 'DOUBTFUL',
    "leaseHours" INTEGER NOT NULL DEFAULT 24,
    "language" TEXT,
    "sounds" BOOLEAN,
    "holidayCalendarId" TEXT,
    CONSTRAINT "Location_holidayCalendarId_fkey" FOREIGN KEY ("holidayCalendarId") REFERENCES "HolidayCalendar" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Location" ("challenge", "createdAt", "debounceMs", "id", "keepPictures", "language", "leaseHours", "liveness", "name", "slug", "sounds", "timeZone") SELECT "challenge", "createdAt", "debounceMs", "id", "keepPictures", "language", "leaseHours", "liveness", "name", "slug", "sounds", "timeZone" FROM "Location";
DROP TABLE "Location";
ALTER TABLE "new_Location" RENAME TO "Location";
CREATE UNIQUE INDEX "Location_slug_key" ON "Location"("slug");
CREATE UNIQUE INDEX "Location_name_key" ON "Location"("name");
CREATE INDEX "Location_holidayCalendarId_idx" ON "Location"("holidayCalendarId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "SitePolicy_locationId_validFrom_key" ON "SitePolicy"("locationId", "validFrom");

-- CreateIndex
CREATE UNIQUE INDEX "HolidayCalendar_name_key" ON "HolidayCalendar"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Shift_name_key" ON "Shift"("name");

-- CreateIndex
CREATE UNIQUE INDEX "ShiftVersion_shiftId_validFrom_key" ON "ShiftVersion"("shiftId", "validFrom");

-- CreateIndex
CREATE UNIQUE INDEX "ShiftPattern_name_key" ON "ShiftPattern"("name");

-- CreateIndex
CREATE INDEX "ShiftPatternDay_shiftId_idx" ON "ShiftPatternDay"("shiftId");

-- CreateIndex
CREATE INDEX "ShiftAssignment_employeeId_idx" ON "ShiftAssignment"("employeeId");

-- CreateIndex
CREATE INDEX "ShiftAssignment_departmentId_idx" ON "ShiftAssignment"("departmentId");

-- CreateIndex
CREATE INDEX "ShiftAssignment_patternId_idx" ON "ShiftAssignment"("patternId");

-- CreateIndex
CREATE INDEX "ShiftAssignment_locationId_idx" ON "ShiftAssignment"("locationId");

-- CreateIndex
CREATE INDEX "Leave_employeeId_fromDate_idx" ON "Leave"("employeeId", "fromDate");

-- CreateIndex
CREATE INDEX "Leave_fromDate_idx" ON "Leave"("fromDate");

-- CreateIndex
CREATE INDEX "Correction_employeeId_state_idx" ON "Correction"("employeeId", "state");

-- CreateIndex
CREATE INDEX "Correction_punchId_idx" ON "Correction"("punchId");

-- CreateIndex
CREATE INDEX "Correction_state_requestedAt_id_idx" ON "Correction"("state", "requestedAt", "id");

-- CreateIndex
CREATE INDEX "Correction_locationId_idx" ON "Correction"("locationId");

-- CreateIndex
CREATE INDEX "PeriodLock_unlockedAt_fromDate_idx" ON "PeriodLock"("unlockedAt", "fromDate");

-- CreateIndex
CREATE INDEX "PeriodLock_locationId_idx" ON "PeriodLock"("locationId");

-- CreateIndex
CREATE INDEX "AttendanceDay_presence_id_idx" ON "AttendanceDay"("presence", "id");

-- CreateIndex
CREATE INDEX "AttendanceDay_locationId_id_idx" ON "AttendanceDay"("locationId", "id");

-- CreateIndex
CREATE INDEX "AttendanceDay_revisitAt_idx" ON "AttendanceDay"("revisitAt");

-- CreateIndex
CREATE INDEX "AttendanceDay_firstInAt_id_idx" ON "AttendanceDay"("firstInAt", "id");

-- CreateIndex
CREATE INDEX "AttendanceDay_lastOutAt_id_idx" ON "AttendanceDay"("lastOutAt", "id");

-- CreateIndex
CREATE INDEX "AttendanceDay_workedSeconds_id_idx" ON "AttendanceDay"("workedSeconds", "id");

-- CreateIndex
CREATE INDEX "AttendanceDay_lateSeconds_id_idx" ON "AttendanceDay"("lateSeconds", "id");

-- CreateIndex
CREATE INDEX "AttendanceDay_earlySeconds_id_idx" ON "AttendanceDay"("earlySeconds", "id");

-- CreateIndex
CREATE INDEX "AttendanceDay_overtimeSeconds_id_idx" ON "AttendanceDay"("overtimeSeconds", "id");

-- CreateIndex
CREATE UNIQUE INDEX "AttendanceDay_employeeId_workDate_key" ON "AttendanceDay"("employeeId", "workDate");

-- CreateIndex
CREATE INDEX "AttendanceAdjustment_employeeId_idx" ON "AttendanceAdjustment"("employeeId");

-- CreateIndex
CREATE INDEX "AttendanceAdjustment_locationId_idx" ON "AttendanceAdjustment"("locationId");

-- CreateIndex
CREATE UNIQUE INDEX "DirtyDays_employeeId_fromDate_toDate_key" ON "DirtyDays"("employeeId", "fromDate", "toDate");

-- CreateIndex
CREATE INDEX "AttentionItem_resolvedAt_at_id_idx" ON "AttentionItem"("resolvedAt", "at", "id");

-- CreateIndex
CREATE INDEX "AttentionItem_resolvedAt_kind_at_id_idx" ON "AttentionItem"("resolvedAt", "kind", "at", "id");

-- CreateIndex
CREATE INDEX "AttentionItem_employeeId_workDate_idx" ON "AttentionItem"("employeeId", "workDate");

-- CreateIndex
CREATE INDEX "AttentionItem_locationId_idx" ON "AttentionItem"("locationId");

-- CreateIndex
CREATE INDEX "AttentionItem_eventId_idx" ON "AttentionItem"("eventId");

-- CreateIndex
CREATE INDEX "DayRebuild_startedAt_idx" ON "DayRebuild"("startedAt");
