-- CreateTable
CREATE TABLE "EventReview" (
    "eventId" TEXT NOT NULL PRIMARY KEY,
    "outcome" TEXT NOT NULL,
    "employeeId" TEXT,
    "correctionId" TEXT,
    "photoId" TEXT,
    "decidedBy" TEXT NOT NULL,
    "decidedAt" DATETIME NOT NULL,
    CONSTRAINT "EventReview_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "RecognitionEvent" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "EventReview_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "EventReview_decidedAt_eventId_idx" ON "EventReview"("decidedAt", "eventId");

-- CreateIndex
CREATE INDEX "EventReview_employeeId_idx" ON "EventReview"("employeeId");

-- CreateIndex
CREATE INDEX "EventReview_photoId_idx" ON "EventReview"("photoId");
