-- CreateEnum
CREATE TYPE "DayPart" AS ENUM ('FULL', 'FIRST', 'SECOND');

-- CreateEnum
CREATE TYPE "CorrectionKind" AS ENUM ('ADD', 'MOVE', 'VOID', 'RESTORE');

-- CreateEnum
CREATE TYPE "CorrectionState" AS ENUM ('REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "Presence" AS ENUM ('PRESENT', 'INCOMPLETE', 'ABSENT', 'NOT_DUE', 'WAITING');

-- CreateEnum
CREATE TYPE "AttentionKind" AS ENUM ('INCOMPLETE', 'OFF_WINDOW', 'DIRECTION_CONFLICT', 'DISPUTED', 'WORKED_ON_LEAVE', 'NOT_EMPLOYED', 'GREY_ZONE', 'SPOOF');

-- AlterTable
ALTER TABLE "Camera" ADD COLUMN     "syncedUntil" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Employee" ADD COLUMN     "employedFrom" TEXT,
ADD COLUMN     "employedUntil" TEXT,
ADD COLUMN     "homeLocationId" TEXT;

-- AlterTable
ALTER TABLE "Location" ADD COLUMN     "holidayCalendarId" TEXT;

-- CreateTable
CREATE TABLE "SitePolicy" (
    "id" TEXT NOT NULL,
    "locationId" TEXT NOT NULL,
    "validFrom" TEXT NOT NULL,
    "rules" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SitePolicy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HolidayCalendar" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "HolidayCalendar_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Holiday" (
    "calendarId" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "part" "DayPart" NOT NULL DEFAULT 'FULL',

    CONSTRAINT "Holiday_pkey" PRIMARY KEY ("calendarId","date")
);

-- CreateTable
CREATE TABLE "Shift" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Shift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShiftVersion" (
    "id" TEXT NOT NULL,
    "shiftId" TEXT NOT NULL,
    "validFrom" TEXT NOT NULL,
    "spec" TEXT NOT NULL,

    CONSTRAINT "ShiftVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShiftPattern" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "anchor" TEXT NOT NULL,

    CONSTRAINT "ShiftPattern_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShiftPatternDay" (
    "patternId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "shiftId" TEXT,

    CONSTRAINT "ShiftPatternDay_pkey" PRIMARY KEY ("patternId","position")
);

-- CreateTable
CREATE TABLE "ShiftAssignment" (
    "id" TEXT NOT NULL,
    "employeeId" TEXT,
    "departmentId" TEXT,
    "patternId" TEXT NOT NULL,
    "locationId" TEXT NOT NULL,
    "fromDate" TEXT NOT NULL,
    "toDate" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ShiftAssignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Leave" (
    "id" TEXT NOT NULL,
    "employeeId" TEXT NOT NULL,
    "fromDate" TEXT NOT NULL,
    "toDate" TEXT NOT NULL,
    "part" "DayPart" NOT NULL DEFAULT 'FULL',
    "kind" TEXT NOT NULL,
    "paid" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Leave_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Correction" (
    "id" TEXT NOT NULL,
    "employeeId" TEXT NOT NULL,
    "kind" "CorrectionKind" NOT NULL,
    "punchId" TEXT NOT NULL,
    "at" TIMESTAMP(3),
    "locationId" TEXT,
    "direction" "Direction",
    "workDate" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" "CorrectionState" NOT NULL,
    "requestedById" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "requestedAt" TIMESTAMP(3) NOT NULL,
    "decidedById" TEXT,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMP(3),
    "decisionNote" TEXT,

    CONSTRAINT "Correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PeriodLock" (
    "id" TEXT NOT NULL,
    "locationId" TEXT,
    "fromDate" TEXT NOT NULL,
    "toDate" TEXT NOT NULL,
    "lockedBy" TEXT NOT NULL,
    "lockedAt" TIMESTAMP(3) NOT NULL,
    "unlockedBy" TEXT,
    "unlockedAt" TIMESTAMP(3),

    CONSTRAINT "PeriodLock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AttendanceDay" (
    "id" TEXT NOT NULL,
    "workDate" TEXT NOT NULL,
    "employeeId" TEXT NOT NULL,
    "locationId" TEXT NOT NULL,
    "shiftId" TEXT,
    "rulesVersion" INTEGER NOT NULL,
    "presence" "Presence" NOT NULL,
    "late" BOOLEAN NOT NULL,
    "early" BOOLEAN NOT NULL,
    "overtime" BOOLEAN NOT NULL,
    "onLeave" BOOLEAN NOT NULL,
    "holiday" BOOLEAN NOT NULL,
    "holidayWorked" BOOLEAN NOT NULL,
    "corrected" BOOLEAN NOT NULL,
    "autoClosed" BOOLEAN NOT NULL,
    "attention" BOOLEAN NOT NULL,
    "firstInAt" TIMESTAMP(3),
    "lastOutAt" TIMESTAMP(3),
    "workedSeconds" INTEGER,
    "breakSeconds" INTEGER,
    "overtimeSeconds" INTEGER,
    "nightSeconds" INTEGER,
    "plannedSeconds" INTEGER NOT NULL,
    "lateSeconds" INTEGER NOT NULL,
    "earlySeconds" INTEGER NOT NULL,
    "dueAt" TIMESTAMP(3),
    "lateAfterAt" TIMESTAMP(3),
    "inside" BOOLEAN NOT NULL,
    "lastPassAt" TIMESTAMP(3),
    "lastPassAtId" TEXT,
    "revisitAt" TIMESTAMP(3),
    "waits" BOOLEAN NOT NULL,
    "computedAt" TIMESTAMP(3) NOT NULL,
    "explanation" TEXT NOT NULL,

    CONSTRAINT "AttendanceDay_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AttendanceAdjustment" (
    "id" TEXT NOT NULL,
    "workDate" TEXT NOT NULL,
    "employeeId" TEXT NOT NULL,
    "locationId" TEXT NOT NULL,
    "workedDeltaSeconds" INTEGER NOT NULL,
    "overtimeDeltaSeconds" INTEGER NOT NULL,
    "before" TEXT,
    "after" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AttendanceAdjustment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DirtyDays" (
    "id" SERIAL NOT NULL,
    "employeeId" TEXT NOT NULL,
    "fromDate" TEXT NOT NULL,
    "toDate" TEXT NOT NULL,
    "mark" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "DirtyDays_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AttentionItem" (
    "id" TEXT NOT NULL,
    "kind" "AttentionKind" NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "locationId" TEXT NOT NULL,
    "employeeId" TEXT,
    "workDate" TEXT,
    "punchId" TEXT,
    "eventId" TEXT,
    "resolvedAt" TIMESTAMP(3),
    "resolvedBy" TEXT,
    "resolution" TEXT,

    CONSTRAINT "AttentionItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DayRebuild" (
    "id" TEXT NOT NULL,
    "fromDate" TEXT NOT NULL,
    "toDate" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "cursor" TEXT,
    "startedBy" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "cancelledAt" TIMESTAMP(3),

    CONSTRAINT "DayRebuild_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DayRollover" (
    "id" INTEGER NOT NULL,
    "doneUntil" TEXT NOT NULL,

    CONSTRAINT "DayRollover_pkey" PRIMARY KEY ("id")
);

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

-- CreateIndex
CREATE INDEX "Employee_homeLocationId_idx" ON "Employee"("homeLocationId");

-- CreateIndex
CREATE INDEX "Location_holidayCalendarId_idx" ON "Location"("holidayCalendarId");

-- AddForeignKey
ALTER TABLE "SitePolicy" ADD CONSTRAINT "SitePolicy_locationId_fkey" FOREIGN KEY ("locationId") REFERENCES "Location"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Holiday" ADD CONSTRAINT "Holiday_calendarId_fkey" FOREIGN KEY ("calendarId") REFERENCES "HolidayCalendar"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShiftVersion" ADD CONSTRAINT "ShiftVersion_shiftId_fkey" FOREIGN KEY ("shiftId") REFERENCES "Shift"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShiftPatternDay" ADD CONSTRAINT "ShiftPatternDay_patternId_fkey" FOREIGN KEY ("patternId") REFERENCES "ShiftPattern"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShiftPatternDay" ADD CONSTRAINT "ShiftPatternDay_shiftId_fkey" FOREIGN KEY ("shiftId") REFERENCES "Shift"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShiftAssignment" ADD CONSTRAINT "ShiftAssignment_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShiftAssignment" ADD CONSTRAINT "ShiftAssignment_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShiftAssignment" ADD CONSTRAINT "ShiftAssignment_patternId_fkey" FOREIGN KEY ("patternId") REFERENCES "ShiftPattern"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShiftAssignment" ADD CONSTRAINT "ShiftAssignment_locationId_fkey" FOREIGN KEY ("locationId") REFERENCES "Location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Leave" ADD CONSTRAINT "Leave_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_locationId_fkey" FOREIGN KEY ("locationId") REFERENCES "Location"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PeriodLock" ADD CONSTRAINT "PeriodLock_locationId_fkey" FOREIGN KEY ("locationId") REFERENCES "Location"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttendanceDay" ADD CONSTRAINT "AttendanceDay_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttendanceDay" ADD CONSTRAINT "AttendanceDay_locationId_fkey" FOREIGN KEY ("locationId") REFERENCES "Location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttendanceAdjustment" ADD CONSTRAINT "AttendanceAdjustment_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttendanceAdjustment" ADD CONSTRAINT "AttendanceAdjustment_locationId_fkey" FOREIGN KEY ("locationId") REFERENCES "Location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DirtyDays" ADD CONSTRAINT "DirtyDays_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttentionItem" ADD CONSTRAINT "AttentionItem_locationId_fkey" FOREIGN KEY ("locationId") REFERENCES "Location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttentionItem" ADD CONSTRAINT "AttentionItem_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttentionItem" ADD CONSTRAINT "AttentionItem_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "RecognitionEvent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Location" ADD CONSTRAINT "Location_holidayCalendarId_fkey" FOREIGN KEY ("holidayCalendarId") REFERENCES "HolidayCalendar"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Employee" ADD CONSTRAINT "Employee_homeLocationId_fkey" FOREIGN KEY ("homeLocationId") REFERENCES "Location"("id") ON DELETE SET NULL ON UPDATE CASCADE;
