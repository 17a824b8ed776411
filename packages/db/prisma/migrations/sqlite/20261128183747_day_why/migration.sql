-- CreateTable
CREATE TABLE "AttendanceDayWhy" (
    "dayId" TEXT NOT NULL PRIMARY KEY,
    "explanation" TEXT NOT NULL,
    CONSTRAINT "AttendanceDayWhy_dayId_fkey" FOREIGN KEY ("dayId") REFERENCES "AttendanceDay" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- MoveData
INSERT INTO "AttendanceDayWhy" ("dayId", "explanation") SELECT "id", "explanation" FROM "AttendanceDay";

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_AttendanceDay" (
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
    CONSTRAINT "AttendanceDay_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AttendanceDay_locationId_fkey" FOREIGN KEY ("locationId") REFERENCES "Location" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_AttendanceDay" ("attention", "autoClosed", "breakSeconds", "computedAt", "corrected", "dueAt", "early", "earlySeconds", "employeeId", "firstInAt", "holiday", "holidayWorked", "id", "inside", "lastOutAt", "lastPassAt", "lastPassAtId", "late", "lateAfterAt", "lateSeconds", "locationId", "nightSeconds", "onLeave", "overtime", "overtimeSeconds", "plannedSeconds", "presence", "revisitAt", "rulesVersion", "shiftId", "waits", "workDate", "workedSeconds") SELECT "attention", "autoClosed", "breakSeconds", "computedAt", "corrected", "dueAt", "early", "earlySeconds", "employeeId", "firstInAt", "holiday", "holidayWorked", "id", "inside", "lastOutAt", "lastPassAt", "lastPassAtId", "late", "lateAfterAt", "lateSeconds", "locationId", "nightSeconds", "onLeave", "overtime", "overtimeSeconds", "plannedSeconds", "presence", "revisitAt", "rulesVersion", "shiftId", "waits", "workDate", "workedSeconds" FROM "AttendanceDay";
DROP TABLE "AttendanceDay";
ALTER TABLE "new_AttendanceDay" RENAME TO "AttendanceDay";
CREATE INDEX "AttendanceDay_employeeId_id_idx" ON "AttendanceDay"("employeeId", "id");
CREATE INDEX "AttendanceDay_presence_id_idx" ON "AttendanceDay"("presence", "id");
CREATE INDEX "AttendanceDay_locationId_id_idx" ON "AttendanceDay"("locationId", "id");
CREATE INDEX "AttendanceDay_revisitAt_idx" ON "AttendanceDay"("revisitAt");
CREATE INDEX "AttendanceDay_firstInAt_id_idx" ON "AttendanceDay"("firstInAt", "id");
CREATE INDEX "AttendanceDay_lastOutAt_id_idx" ON "AttendanceDay"("lastOutAt", "id");
CREATE INDEX "AttendanceDay_workedSeconds_id_idx" ON "AttendanceDay"("workedSeconds", "id");
CREATE INDEX "AttendanceDay_lateSeconds_id_idx" ON "AttendanceDay"("lateSeconds", "id");
CREATE INDEX "AttendanceDay_earlySeconds_id_idx" ON "AttendanceDay"("earlySeconds", "id");
CREATE INDEX "AttendanceDay_overtimeSeconds_id_idx" ON "AttendanceDay"("overtimeSeconds", "id");
CREATE INDEX "AttendanceDay_attention_id_idx" ON "AttendanceDay"("attention", "id");
CREATE INDEX "AttendanceDay_corrected_id_idx" ON "AttendanceDay"("corrected", "id");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
