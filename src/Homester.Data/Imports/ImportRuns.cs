using Homester.Data.Rows;
using Homester.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Homester.Data.Imports;

/// <summary>The importers' books: begin, checkpoint, resume, end, list, show. Thread safe.</summary>
public sealed class ImportRuns(IDbContextFactory<HomesterDbContext> contexts, TimeProvider clock)
{
    /// <summary>Begins a run and returns it with its number. <paramref name="run"/>'s status and start are set here; only the last part of its file name is kept.</summary>
    public async Task<ImportRun> CreateAsync(ImportRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        run.FileName = Cut(Path.GetFileName(run.FileName), 255)!;
        run.Status = ImportRunStatus.Running;
        run.StartedAt = StoreText.Instant(clock.GetUtcNow());
        run.AsOf = StoreText.Instant(run.AsOf);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.ImportRuns.Add(run);
        await db.SaveChangesAsync(cancellationToken);
        return run;
    }

    /// <summary>
    /// The newest run over the same file (source, mapping, content hash, length, as-of unless that is null) that did not end, marked running again, with its position in
    /// <see cref="ImportRun.ResumeBytes"/> and <see cref="ImportRun.ResumeRow"/>; null when there is none. The caller makes sure that the run's
    /// first process is gone.
    /// </summary>
    public async Task<ImportRun?> ResumeAsync(ImportRun same, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(same);
        if (same.ContentHash is null) return null;
        var asOf = StoreText.Instant(same.AsOf);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var run = await db.ImportRuns
            .Where(r => r.Source == same.Source && r.Mapping == same.Mapping && r.ContentHash == same.ContentHash && r.ContentLength == same.ContentLength
                && (asOf == null || r.AsOf == asOf) && r.FullSnapshot == same.FullSnapshot && r.Status != ImportRunStatus.Finished)
            .OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);
        if (run is null) return null;
        run.Status = ImportRunStatus.Running;
        run.FinishedAt = null;
        run.Failure = null;
        await db.SaveChangesAsync(cancellationToken);
        return run;
    }

    /// <summary>
    /// Writes a run's progress and its newest rejections through the context of a batch, to be committed with it: call it from
    /// <see cref="UpsertOptions.Alongside"/>. The numbers replace the stored ones; the rejections are added.
    /// </summary>
    public static async Task CheckpointAsync(HomesterDbContext db, ImportRun run, IReadOnlyList<ImportRejection> rejections, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(rejections);
        await db.ImportRuns.Where(r => r.Id == run.Id).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.RowsRead, run.RowsRead)
            .SetProperty(r => r.Added, run.Added)
            .SetProperty(r => r.Changed, run.Changed)
            .SetProperty(r => r.Unchanged, run.Unchanged)
            .SetProperty(r => r.Rejected, run.Rejected)
            .SetProperty(r => r.Repaired, run.Repaired)
            .SetProperty(r => r.ResumeBytes, run.ResumeBytes)
            .SetProperty(r => r.ResumeRow, run.ResumeRow), cancellationToken);
        // Copies: the batch may run again, and a tracked rejection would then carry the number of its first insert.
        db.ImportRejections.AddRange(rejections.Select(r => new ImportRejection
        {
            RunId = run.Id, RowNumber = r.RowNumber, Action = r.Action, Field = Cut(r.Field, 100),
            RawValue = Cut(r.RawValue, ImportRejection.MaxRawLength), Reason = Cut(r.Reason, ImportRejection.MaxReasonLength)!,
        }));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Ends a run: finished, failed (with a reason) or interrupted.</summary>
    public async Task FinishAsync(ImportRun run, ImportRunStatus status, string? failure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        run.Status = status;
        run.Failure = Cut(failure, 500);
        run.FinishedAt = status is ImportRunStatus.Finished or ImportRunStatus.Failed ? StoreText.Instant(clock.GetUtcNow()) : null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.ImportRuns.Where(r => r.Id == run.Id).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.Status, run.Status)
            .SetProperty(r => r.Failure, run.Failure)
            .SetProperty(r => r.FinishedAt, run.FinishedAt)
            .SetProperty(r => r.TakenOffMarket, run.TakenOffMarket), cancellationToken);
    }

    /// <summary>The newest runs, newest first.</summary>
    public async Task<IReadOnlyList<ImportRun>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ImportRuns.AsNoTracking().OrderByDescending(r => r.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>One run; null when there is none of that number.</summary>
    public async Task<ImportRun?> GetAsync(int id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ImportRuns.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellationToken);
    }

    /// <summary>The rejections of a run in the order of its rows, as a page after a rejection number (0 for the first page).</summary>
    public async Task<IReadOnlyList<ImportRejection>> RejectionsAsync(int runId, long afterId, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ImportRejections.AsNoTracking().Where(r => r.RunId == runId && r.Id > afterId)
            .OrderBy(r => r.Id).Take(limit).ToListAsync(cancellationToken);
    }

    // Cut by code points' worth of characters, never through a surrogate pair.
    private static string? Cut(string? text, int max)
    {
        text = StoreText.Clean(text);
        if (text is null || text.Length <= max) return text;
        return text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];
    }
}
