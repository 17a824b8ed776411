-- AlterEnum
ALTER TYPE "AttentionKind" ADD VALUE 'ENROLLED_TWICE';

-- AlterTable
ALTER TABLE "AttentionItem" ADD COLUMN     "otherId" TEXT;

-- CreateTable
CREATE TABLE "TwiceSearch" (
    "id" INTEGER NOT NULL,
    "modelId" TEXT NOT NULL,
    "acceptAtSimilarity" DOUBLE PRECISION NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "TwiceSearch_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AttentionItem_otherId_idx" ON "AttentionItem"("otherId");

-- AddForeignKey
ALTER TABLE "AttentionItem" ADD CONSTRAINT "AttentionItem_otherId_fkey" FOREIGN KEY ("otherId") REFERENCES "Employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;
