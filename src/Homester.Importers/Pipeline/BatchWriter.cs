using Homester.Data;
using Homester.Data.Imports;
using Homester.Data.Storage;
using Homester.Importers.Validation;
using Microsoft.EntityFrameworkCore;

namespace Homester.Importers.Pipeline;

/// <summary>
/// Collects rows and writes them with their issues and the checkpoint in one transaction, so that a killed run goes on where the last
/// batch ended. Not thread safe.
/// </summary>
internal sealed class BatchWriter(
    ListingStore store, IDbContextFactory<HomesterDbContext> contexts, ImportRun run, ImportRequest request, DateTimeOffset asOf, ImportTally tally)
{
    private readonly List<RowResult> _rows = [];
    private readonly List<ImportRejection> _issues = [];
    private readonly HashSet<int> _seenIds = [];
    private bool? _storeIsNewer;
    private long _pending;

    public async ValueTask AddAsync(RowResult row, Func<IReadOnlySet<string>> fed, CancellationToken ct)
    {
        run.RowsRead++;
        _pending++;
        if (row.Listing is null) run.Rejected++;
        else
        {
            _rows.Add(row);
            run.Repaired += row.Issues.Count;
        }

        _issues.AddRange(row.Issues);
        tally.Add(row.Issues);
        if (_rows.Count >= request.BatchSize || _issues.Count >= request.BatchSize * 5 || _pending >= request.BatchSize * 10L)
            await FlushAsync(fed(), ct);
    }

    public async Task FlushAsync(IReadOnlySet<string> fed, CancellationToken ct)
    {
        if (_pending == 0) return;
        var rows = await WithKnownDatesAsync(await WithoutOutdatedAsync(ct), ct);
        run.ResumeRow = run.RowsRead;
        // A row that does not say where the offer stands must not put a known listing back on the market: it is merged without that column.
        var groups = rows.GroupBy(r => (r.StatusStated || request.FullSnapshot, r.OfferStated)).ToList();
        for (var i = 0; i < groups.Count - 1; i++) Count(await UpsertAsync(groups[i], Columns(groups[i].Key, fed), last: false, ct));
        var final = groups.Count == 0 ? [] : groups[^1].AsEnumerable();
        await UpsertAsync(final, groups.Count == 0 ? null : Columns(groups[^1].Key, fed), last: true, ct);
        _rows.Clear();
        _issues.Clear();
        _pending = 0;
    }

    /// <summary>Whether the store knows a listing of the source from a later day than the file's.</summary>
    public async Task<bool> IsStoreNewerAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Properties.AnyAsync(p => p.Source == run.Source && p.LastVerifiedAt > asOf, ct);
    }

    /// <summary>How many listings of the source are on the market and were not in the file: what a full snapshot would take off.</summary>
    public async Task<int> CountMissingAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var missing = 0;
        var open = db.Properties.AsNoTracking().Where(p => p.Source == run.Source && p.Status != "sold" && p.Status != "off_market").Select(p => p.Id);
        await foreach (var id in open.AsAsyncEnumerable().WithCancellation(ct))
            if (!_seenIds.Contains(id)) missing++;
        return missing;
    }

    private static HashSet<string> Columns((bool Status, bool Offer) stated, IReadOnlySet<string> fed)
    {
        var columns = new HashSet<string>(fed, StringComparer.Ordinal);
        if (stated.Status) columns.Add("status");
        else columns.Remove("status");
        if (!stated.Offer) columns.Remove("listing_type");
        return columns;
    }

    private async Task<IReadOnlyList<UpsertResult>> UpsertAsync(IEnumerable<RowResult> rows, IReadOnlySet<string>? fed, bool last, CancellationToken ct)
    {
        var counted = false;
        var options = new UpsertOptions
        {
            FedFields = fed, AsOf = asOf, RunId = request.DryRun ? null : run.Id, DryRun = request.DryRun,
            Alongside = last && !request.DryRun ? CheckpointAsync : null,
        };
        var results = await store.UpsertAsync([.. rows.Select(r => r.Listing!)], options, ct);
        if (last && request.DryRun) Count(results);
        return results;

        async Task CheckpointAsync(HomesterDbContext db, IReadOnlyList<UpsertResult> written, CancellationToken token)
        {
            // The batch may run twice when a connection is lost: it is counted once.
            if (!counted) Count(written);
            counted = true;
            await ImportRuns.CheckpointAsync(db, run, [.. _issues.OrderBy(i => i.RowNumber)], token);
        }
    }

    private void Count(IReadOnlyList<UpsertResult> results)
    {
        tally.Add(results, run);
        if (!request.DryRun || !request.FullSnapshot) return;
        foreach (var result in results)
            if (result.Outcome != UpsertOutcome.Added) _seenIds.Add(result.Id);
    }

    /// <summary>Takes out the rows whose listing the store knows from a later day: an old file must not undo what a new one said.</summary>
    private async Task<IReadOnlyList<RowResult>> WithoutOutdatedAsync(CancellationToken ct)
    {
        if (_rows.Count == 0) return _rows;
        await using var db = await contexts.CreateDbContextAsync(ct);
        // Files are nearly always imported in order of their days; then one question at the start is all this costs.
        _storeIsNewer ??= await IsStoreNewerAsync(ct);
        if (_storeIsNewer == false) return _rows;
        var ids = _rows.Select(r => r.Listing!.SourceId).ToArray();
        var newer = await db.Properties.AsNoTracking()
            .Where(p => p.Source == run.Source && EF.Parameter(ids).Contains(p.SourceId) && p.LastVerifiedAt > asOf)
            .ToDictionaryAsync(p => p.SourceId, p => p.LastVerifiedAt, StringComparer.Ordinal, ct);
        if (newer.Count == 0) return _rows;
        var kept = new List<RowResult>(_rows.Count);
        foreach (var row in _rows)
        {
            if (!newer.TryGetValue(row.Listing!.SourceId, out var known)) kept.Add(row);
            else Refuse(row, known!.Value);
        }

        return kept;
    }

    /// <summary>
    /// Leaves the date of an offer alone that is known under the same MLS number: counted back from files fetched at other hours it
    /// would move by a day and back, and every move would wake whoever follows the store.
    /// </summary>
    private async Task<IReadOnlyList<RowResult>> WithKnownDatesAsync(IReadOnlyList<RowResult> rows, CancellationToken ct)
    {
        var ids = rows.Where(r => r is { DateIsCounted: true, Listing.MlsId: not null }).Select(r => r.Listing!.SourceId).ToArray();
        if (ids.Length == 0) return rows;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var known = await db.Properties.AsNoTracking()
            .Where(p => p.Source == run.Source && EF.Parameter(ids).Contains(p.SourceId) && p.ListingDate != null)
            .ToDictionaryAsync(p => p.SourceId, p => p.MlsId, StringComparer.Ordinal, ct);
        return [.. rows.Select(r => r.DateIsCounted && known.TryGetValue(r.Listing!.SourceId, out var mls) && mls == r.Listing.MlsId
            ? r with { Listing = r.Listing with { ListingDate = null } }
            : r)];
    }

    private void Refuse(RowResult row, DateTimeOffset known)
    {
        var issues = new RowIssues(row.Row);
        issues.RejectRow(row.Listing!.SourceId, $"older than what is known: the file is of {asOf:yyyy-MM-dd}, the listing was seen on {known:yyyy-MM-dd}");
        run.Rejected++;
        run.Repaired -= row.Issues.Count;
        tally.Outdated++;
        _issues.RemoveAll(i => i.RowNumber == row.Row);
        _issues.AddRange(issues.All);
        tally.Add(issues.All);
    }
}
