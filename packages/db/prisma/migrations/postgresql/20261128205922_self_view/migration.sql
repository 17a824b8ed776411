-- AlterEnum
ALTER TYPE "AttentionKind" ADD VALUE 'ERASURE_ASKED';

-- CreateTable
CREATE TABLE "Consent" (
    "id" TEXT NOT NULL,
    "employeeId" TEXT NOT NULL,
    "given" BOOLEAN NOT NULL,
    "noticeVersion" INTEGER,
    "recordedBy" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SelfLink" (
    "employeeId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "madeBy" TEXT NOT NULL,
    "madeAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SelfLink_pkey" PRIMARY KEY ("employeeId")
);

-- CreateTable
CREATE TABLE "SelfSession" (
    "tokenHash" TEXT NOT NULL,
    "employeeId" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SelfSession_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateIndex
CREATE INDEX "Consent_employeeId_at_idx" ON "Consent"("employeeId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "SelfLink_tokenHash_key" ON "SelfLink"("tokenHash");

-- CreateIndex
CREATE INDEX "SelfSession_employeeId_startedAt_idx" ON "SelfSession"("employeeId", "startedAt");

-- AddForeignKey
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SelfLink" ADD CONSTRAINT "SelfLink_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SelfSession" ADD CONSTRAINT "SelfSession_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "SelfLink"("employeeId") ON DELETE CASCADE ON UPDATE CASCADE;
