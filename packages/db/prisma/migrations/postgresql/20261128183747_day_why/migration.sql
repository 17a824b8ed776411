-- DropIndex
DROP INDEX "AttendanceDay_employeeId_workDate_key";

-- CreateTable
CREATE TABLE "AttendanceDayWhy" (
    "dayId" TEXT NOT NULL,
    "explanation" TEXT NOT NULL,

    CONSTRAINT "AttendanceDayWhy_pkey" PRIMARY KEY ("dayId")
);

-- MoveData
INSERT INTO "AttendanceDayWhy" ("dayId", "explanation") SELECT "id", "explanation" FROM "AttendanceDay";

-- AlterTable
ALTER TABLE "AttendanceDay" DROP COLUMN "explanation";

-- CreateIndex
CREATE INDEX "AttendanceDay_employeeId_id_idx" ON "AttendanceDay"("employeeId", "id");

-- CreateIndex
CREATE INDEX "AttendanceDay_attention_id_idx" ON "AttendanceDay"("attention", "id");

-- CreateIndex
CREATE INDEX "AttendanceDay_corrected_id_idx" ON "AttendanceDay"("corrected", "id");

-- AddForeignKey
ALTER TABLE "AttendanceDayWhy" ADD CONSTRAINT "AttendanceDayWhy_dayId_fkey" FOREIGN KEY ("dayId") REFERENCES "AttendanceDay"("id") ON DELETE CASCADE ON UPDATE CASCADE;
