-- CreateTable
CREATE TABLE "TableImport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "startedById" TEXT NOT NULL,
    "startedBy" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "added" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "same" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "finishedAt" DATETIME,
    "undoneAt" DATETIME,
    "undoneBy" TEXT
);

-- CreateTable
CREATE TABLE "ImportedPunch" (
    "eventId" TEXT NOT NULL PRIMARY KEY,
    "importId" TEXT NOT NULL,
    "voidedAt" DATETIME,
    CONSTRAINT "ImportedPunch_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "RecognitionEvent" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ImportedPunch_importId_fkey" FOREIGN KEY ("importId") REFERENCES "TableImport" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ImportedEmployee" (
    "employeeId" TEXT NOT NULL PRIMARY KEY,
    "importId" TEXT NOT NULL,
    CONSTRAINT "ImportedEmployee_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ImportedEmployee_importId_fkey" FOREIGN KEY ("importId") REFERENCES "TableImport" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "TableImport_kind_startedAt_id_idx" ON "TableImport"("kind", "startedAt", "id");

-- CreateIndex
CREATE INDEX "ImportedPunch_importId_eventId_idx" ON "ImportedPunch"("importId", "eventId");

-- CreateIndex
CREATE INDEX "ImportedEmployee_importId_employeeId_idx" ON "ImportedEmployee"("importId", "employeeId");
