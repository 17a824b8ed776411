-- CreateEnum
CREATE TYPE "ReviewOutcome" AS ENUM ('YES', 'NO', 'SOMEONE_ELSE', 'ENROLLED', 'IGNORED');

-- CreateTable
CREATE TABLE "EventReview" (
    "eventId" TEXT NOT NULL,
    "outcome" "ReviewOutcome" NOT NULL,
    "employeeId" TEXT,
    "correctionId" TEXT,
    "photoId" TEXT,
    "decidedBy" TEXT NOT NULL,
    "decidedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "EventReview_pkey" PRIMARY KEY ("eventId")
);

-- CreateIndex
CREATE INDEX "EventReview_decidedAt_eventId_idx" ON "EventReview"("decidedAt", "eventId");

-- CreateIndex
CREATE INDEX "EventReview_employeeId_idx" ON "EventReview"("employeeId");

-- CreateIndex
CREATE INDEX "EventReview_photoId_idx" ON "EventReview"("photoId");

-- AddForeignKey
ALTER TABLE "EventReview" ADD CONSTRAINT "EventReview_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "RecognitionEvent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventReview" ADD CONSTRAINT "EventReview_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee"("id") ON DELETE SET NULL ON UPDATE CASCADE;
