-- CreateIndex
CREATE INDEX "RecognitionEvent_disputes_idx" ON "RecognitionEvent"("disputes");
