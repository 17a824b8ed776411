-- CreateTable
CREATE TABLE "Consent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "employeeId" TEXT NOT NULL,
    "given" BOOLEAN NOT NULL,
    "noticeVersion" INTEGER,
    "recordedBy" TEXT,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Consent_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SelfLink" (
    "employeeId" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "madeBy" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "SelfLink_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SelfSession" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "employeeId" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    CONSTRAINT "SelfSession_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "SelfLink" ("employeeId") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Consent_employeeId_at_idx" ON "Consent"("employeeId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "SelfLink_tokenHash_key" ON "SelfLink"("tokenHash");

-- CreateIndex
CREATE INDEX "SelfSession_employeeId_startedAt_idx" ON "SelfSession"("employeeId", "startedAt");
