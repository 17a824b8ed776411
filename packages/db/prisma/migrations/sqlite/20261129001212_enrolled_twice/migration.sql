-- CreateTable
CREATE TABLE "TwiceSearch" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "modelId" TEXT NOT NULL,
    "acceptAtSimilarity" REAL NOT NULL,
    "revision" INTEGER NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_AttentionItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "locationId" TEXT NOT NULL,
    "employeeId" TEXT,
    "otherId" TEXT,
    "workDate" TEXT,
    "punchId" TEXT,
    "eventId" TEXT,
    "resolvedAt" DATETIME,
    "resolvedBy" TEXT,
    "resolution" TEXT,
    CONSTRAINT "AttentionItem_locationId_fkey" FOREIGN KEY ("locationId") REFERENCES "Location" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AttentionItem_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AttentionItem_otherId_fkey" FOREIGN KEY ("otherId") REFERENCES "Employee" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AttentionItem_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "RecognitionEvent" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_AttentionItem" ("at", "employeeId", "eventId", "id", "kind", "locationId", "punchId", "resolution", "resolvedAt", "resolvedBy", "workDate") SELECT "at", "employeeId", "eventId", "id", "kind", "locationId", "punchId", "resolution", "resolvedAt", "resolvedBy", "workDate" FROM "AttentionItem";
DROP TABLE "AttentionItem";
ALTER TABLE "new_AttentionItem" RENAME TO "AttentionItem";
CREATE INDEX "AttentionItem_resolvedAt_at_id_idx" ON "AttentionItem"("resolvedAt", "at", "id");
CREATE INDEX "AttentionItem_resolvedAt_kind_at_id_idx" ON "AttentionItem"("resolvedAt", "kind", "at", "id");
CREATE INDEX "AttentionItem_employeeId_workDate_idx" ON "AttentionItem"("employeeId", "workDate");
CREATE INDEX "AttentionItem_otherId_idx" ON "AttentionItem"("otherId");
CREATE INDEX "AttentionItem_locationId_idx" ON "AttentionItem"("locationId");
CREATE INDEX "AttentionItem_eventId_idx" ON "AttentionItem"("eventId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
