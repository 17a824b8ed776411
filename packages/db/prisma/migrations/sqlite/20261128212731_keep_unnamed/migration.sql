-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_EventPicture" (
    "eventId" TEXT NOT NULL PRIMARY KEY,
    "image" BLOB NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "EventPicture_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "RecognitionEvent" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_EventPicture" ("createdAt", "eventId", "image") SELECT "createdAt", "eventId", "image" FROM "EventPicture";
DROP TABLE "EventPicture";
ALTER TABLE "new_EventPicture" RENAME TO "EventPicture";
CREATE INDEX "EventPicture_createdAt_idx" ON "EventPicture"("createdAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
