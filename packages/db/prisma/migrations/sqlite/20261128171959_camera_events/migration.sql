-- CreateIndex
CREATE INDEX "RecognitionEvent_cameraId_occurredAt_id_idx" ON "RecognitionEvent"("cameraId", "occurredAt", "id");
