-- CreateTable
CREATE TABLE "PhotoImport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fileName" TEXT NOT NULL,
    "fileModifiedAt" DATETIME NOT NULL,
    "totalBytes" INTEGER NOT NULL,
    "receivedBytes" INTEGER NOT NULL DEFAULT 0,
    "startedById" TEXT NOT NULL,
    "startedBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "checkedAt" DATETIME,
    "endedAt" DATETIME
);

-- CreateTable
CREATE TABLE "ImportedPhoto" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "importId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "employeeId" TEXT,
    "dataAt" INTEGER NOT NULL,
    "packedBytes" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "deflated" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'WAITING',
    "problem" TEXT,
    "duplicateOfId" TEXT,
    CONSTRAINT "ImportedPhoto_importId_fkey" FOREIGN KEY ("importId") REFERENCES "PhotoImport" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ImportedPhoto_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ImportedPhoto_duplicateOfId_fkey" FOREIGN KEY ("duplicateOfId") REFERENCES "Employee" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ImportedPhoto_importId_state_idx" ON "ImportedPhoto"("importId", "state");

-- CreateIndex
CREATE INDEX "ImportedPhoto_employeeId_idx" ON "ImportedPhoto"("employeeId");

-- CreateIndex
CREATE INDEX "ImportedPhoto_duplicateOfId_idx" ON "ImportedPhoto"("duplicateOfId");
