-- CreateIndex
CREATE INDEX "RecognitionEvent_kind_modelId_occurredAt_similarity_idx" ON "RecognitionEvent"("kind", "modelId", "occurredAt", "similarity");
