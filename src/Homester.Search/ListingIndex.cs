using Homester.Listings;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Listings.Search.Relaxations;
using Homester.Listings.Search.Vectors;
using Homester.Search.Maps;
using Homester.Search.Plans;
using Homester.Search.Searching;
using Homester.Search.Segments;
using Homester.Search.Snapshots;
using Homester.Search.Statistics;
using Homester.Search.Suggest;
using Homester.Search.Vectors;

namespace Homester.Search;

/// <summary>
/// The in-process engine: answers <see cref="ListingQuery"/> exactly, from columns, bitmaps and postings held in memory. Thread safe: each
/// request sees one state of the listings, readers never wait, writers take turns. Answers come synchronously; the tasks are always complete.
/// </summary>
public sealed class ListingIndex : IListingSearch
{
    private readonly NameDictionaries _dictionaries = new();
    private readonly ListingIndexOptions _options;
    private readonly IndexWriter _writer;
    private readonly Suggester _suggester;
    private readonly TimeProvider _time;
    private readonly Lock _saving = new();

    /// <summary>Makes an empty index.</summary>
    /// <param name="time">Says what day it is (UTC) when a query is asked.</param>
    /// <param name="options">Settings; null: the defaults.</param>
    public ListingIndex(TimeProvider time, ListingIndexOptions? options = null)
    {
        (_time, _options) = (time, options ?? new ListingIndexOptions());
        _writer = new IndexWriter(_dictionaries, _options);
        _suggester = new Suggester(_dictionaries);
    }

    /// <summary>Listings held, of any status.</summary>
    public long Count => _writer.Root.Count;

    /// <summary>The space of the vectors held, which those of requests must be of; null before there were any.</summary>
    public VectorSpace? VectorSpace => _writer.Root.Space;

    /// <summary>What the index holds, in bytes, about. Linear in the number of names and terms.</summary>
    public IndexMemory Memory => IndexMemory.Of(_writer.Root, _dictionaries);

    /// <summary>Completes when no background merge is under way. A failed merge costs speed, nothing else; its error is here.</summary>
    public Task Merging => _writer.Merging;

    private DateOnly Today => DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);

    /// <summary>
    /// Replaces everything held by these listings; of several with one id the last counts. Readers see the old state until it is done. A change
    /// applied meanwhile is lost, so follow a change feed from a point before the load. Vectors go too. Linear; memory beyond the index is bounded by the batch.
    /// </summary>
    public void Load(IEnumerable<Listing> listings)
    {
        var loader = new IndexLoader(_dictionaries, _options.LoadBatch, cardFolder: _options.CardFolder);
        foreach (var listing in listings) loader.Add(listing);
        _writer.Replace(loader.Finish());
    }

    /// <summary>As <see cref="Load(IEnumerable{Listing})"/>, from a stream. Cancelled, it leaves the index as it was.</summary>
    public async Task LoadAsync(IAsyncEnumerable<Listing> listings, CancellationToken cancellationToken)
    {
        var loader = new IndexLoader(_dictionaries, _options.LoadBatch, cardFolder: _options.CardFolder);
        await foreach (var listing in listings.WithCancellation(cancellationToken).ConfigureAwait(false)) loader.Add(listing);
        _writer.Replace(loader.Finish());
    }

    /// <summary>As <see cref="Load(IEnumerable{Listing})"/>, of listings that bring their vectors.</summary>
    /// <param name="listings">The listings.</param>
    /// <param name="space">What the vectors are of; the index may have held vectors of another space before.</param>
    /// <exception cref="ArgumentException">Vectors have another number of dimensions; the index is as it was.</exception>
    public void Load(IEnumerable<EmbeddedListing> listings, VectorSpace space)
    {
        var loader = new IndexLoader(_dictionaries, _options.LoadBatch, space, _options.CardFolder);
        foreach (var listing in listings) loader.Add(listing);
        _writer.Replace(loader.Finish(), space);
    }

    /// <summary>As the other, from a stream. Cancelled, it leaves the index as it was.</summary>
    public async Task LoadAsync(IAsyncEnumerable<EmbeddedListing> listings, VectorSpace space, CancellationToken cancellationToken)
    {
        var loader = new IndexLoader(_dictionaries, _options.LoadBatch, space, _options.CardFolder);
        await foreach (var listing in listings.WithCancellation(cancellationToken).ConfigureAwait(false)) loader.Add(listing);
        _writer.Replace(loader.Finish(), space);
    }

    /// <summary>
    /// Gives listings vectors, in place of those they had; of several for one listing the last counts, and one without passages leaves it without vectors. Ids
    /// that the index does not hold are ignored. When it returns, every later request sees all of it, and none sees a part. A listing keeps its vectors when it is
    /// put in anew, until new ones come, and loses them when it is taken out. Linear in what is applied, and now and then in a bounded number applied before.
    /// </summary>
    /// <param name="space">What the vectors are of: the first ones decide it for the index.</param>
    /// <param name="vectors">The vectors.</param>
    /// <exception cref="ArgumentException">The index holds vectors of another space, or these have another number of dimensions; nothing is applied.</exception>
    public void ApplyVectors(VectorSpace space, IReadOnlyList<ListingVectors> vectors) => _writer.Apply(space, VectorBatch.Of(space, vectors));

    /// <summary>As <see cref="ApplyVectors"/>, but all vectors there are go first: for another model. Until the others come, meaning ranks only the listings of these.</summary>
    public void ReplaceVectors(VectorSpace space, IReadOnlyList<ListingVectors> vectors) => _writer.Apply(space, VectorBatch.Of(space, vectors, replaces: true));

    /// <summary>
    /// Puts listings in, each instead of an older one of its id, and takes others out. When it returns, every later request sees all of it, and none
    /// sees a part. An id in both lists is taken out; of several upserts of one id the last counts; deleting what is not there does nothing.
    /// Linear in what is applied, and now and then in a bounded number of listings changed before.
    /// </summary>
    public void Apply(IReadOnlyList<Listing> upserts, IReadOnlyList<int> deletes) => _writer.Apply(upserts, deletes);

    /// <summary>
    /// Writes the listings as they are at the call to a file, in place of the one there; when anything goes wrong, or the process is killed, that one
    /// stays. Readers and writers are not kept waiting. Afterwards the cards are read from the file and take no memory of their own. Saves take turns.
    /// </summary>
    /// <param name="path">The file; its folder is made when there is none.</param>
    /// <param name="mark">What to write with it: everything that it says must have been applied.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <exception cref="IOException">The disk is full, or fails.</exception>
    public Task<SnapshotHead> SaveAsync(string path, SnapshotMark mark, CancellationToken cancellationToken)
    {
        var root = _writer.Root;
        return Task.Run(
            () =>
            {
                lock (_saving) return IndexSnapshot.Save(path, root, _dictionaries, mark, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>As the other, refusing a snapshot of another database than <paramref name="store"/>; null: of any.</summary>
    public SnapshotLoad? TryLoad(string path, string? store = null) => TryLoadAsync(
        path, (head, _) => Task.FromResult(store is null || head.Mark.Store == store ? null : SnapshotLoad.OtherDatabase), CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>
    /// Reads a file that <see cref="SaveAsync"/> wrote into this index, which must be new. A file that is foreign, of another format, cut short or damaged
    /// is refused, and the index stays empty. Also removes what a save that was killed left beside the file. Linear in what is held; reads no card.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="judge">Asked, while the file is being read, whether the snapshot fits: gives the reason why not, to be read after its name, or null.</param>
    /// <param name="cancellationToken">Cancels; the index then stays empty. Passed to <paramref name="judge"/>.</param>
    /// <returns>Null when there is no file.</returns>
    /// <exception cref="InvalidOperationException">The index holds, or held, listings.</exception>
    public async Task<SnapshotLoad?> TryLoadAsync(string path, Func<SnapshotHead, CancellationToken, Task<string?>> judge, CancellationToken cancellationToken)
    {
        SnapshotReader? reader = null;
        Task<LoadedIndex>? loading = null;
        try
        {
            SnapshotFile.DropUnfinished(path);
            if (!File.Exists(path)) return null;
            (reader, var head) = IndexSnapshot.Open(path);
            var open = reader;
            loading = Task.Run(() => IndexSnapshot.Load(open, _dictionaries), cancellationToken);
            if (await judge(head, cancellationToken).ConfigureAwait(false) is { } reason) throw new SnapshotRefusedException(path, reason);
            var loaded = await loading.ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            _writer.Restore(loaded.Views, loaded.Space, loaded.Adopt);
            reader = null;
            return new SnapshotLoad { Path = path, Head = head, Check = Task.Run(() => CheckAndClose(open, loaded.Views.Length), CancellationToken.None) };
        }
        catch (SnapshotRefusedException refusal)
        {
            return new SnapshotLoad { Path = path, Refusal = refusal.Reason };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new SnapshotLoad { Path = path, Refusal = $"cannot be read: {fault.Message}" };
        }
        finally
        {
            // What was given up may still be reading.
            if (reader is not null && loading is not null) await ((Task)loading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            reader?.Dispose();
        }
    }

    /// <summary>Checks every byte of a snapshot without loading it.</summary>
    /// <exception cref="SnapshotRefusedException">It could not be loaded either.</exception>
    public static SnapshotHead Inspect(string path)
    {
        var (reader, head) = IndexSnapshot.Open(path);
        using (reader) reader.CheckAll();
        return head;
    }

    /// <summary>Whether the index holds a listing. Logarithmic.</summary>
    public bool Contains(int id) => _writer.Root.Find(id) is not null;

    /// <inheritdoc/>
    public ValueTask<ListingSearchResult> SearchAsync(ListingSearchRequest request, CancellationToken cancellationToken)
    {
        var query = request.Query;
        using var run = Start(query, request.Scope);
        var admissions = request.CountUnknown ? UnknownAdmission.Of(query) : [];
        foreach (var admission in admissions) run.Wishes[run.GroupOf(admission)] = MissWish.Unknown;
        foreach (var facet in query.Facets)
            if (run.Plan.GroupOf(facet.Field) is >= 0 and var group) run.Wishes[group] = MissWish.All;
        run.Evaluate(cancellationToken);
        var page = ResultPage.Of(run, request, _options.QueryFingerprint);
        return ValueTask.FromResult(new ListingSearchResult
        {
            Total = run.Total,
            Hits = page.Hits,
            Next = page.Next,
            Facets = [.. query.Facets.Select(run.Facet)],
            Unknown = [.. admissions.Select(a => new UnknownCount(a.Field, run.CountAdmitted(a))).Where(u => u.Count > 0)],
            Relaxations = run.Total <= request.RelaxAtMost ? Relaxations(run, cancellationToken) : [],
        });
    }

    /// <inheritdoc/>
    public ValueTask<ListingMapResult> MapAsync(ListingMapRequest request, CancellationToken cancellationToken)
    {
        using var run = Start(request.Query, request.Scope);
        run.Evaluate(cancellationToken);
        return ValueTask.FromResult(MapClusters.Of(run, request.Viewport, request.Zoom));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(SuggestionRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_suggester.Suggest(_writer.Root, request));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ListingHit>?> SimilarAsync(SimilarListingsRequest request, CancellationToken cancellationToken)
    {
        using var run = Start(request.Filter, request.Scope);
        if (run.Root.Find(request.Id) is not { } found) return ValueTask.FromResult<IReadOnlyList<ListingHit>?>(null);
        run.Evaluate(cancellationToken);
        return ValueTask.FromResult<IReadOnlyList<ListingHit>?>(SimilarListings.Of(run, found.View, found.Doc, request.Limit));
    }

    /// <inheritdoc/>
    public ValueTask<ListingStatisticsResult> StatisticsAsync(ListingStatisticsRequest request, CancellationToken cancellationToken)
    {
        using var run = Start(request.Query, request.Scope);
        run.Evaluate(cancellationToken);
        var all = ListingFigureTable.Of(run, Grouping.Whole)[0];
        if (request.GroupBy is not { } field) return ValueTask.FromResult(new ListingStatisticsResult(all, []));
        var grouping = Grouping.By(field, run, _dictionaries);
        var figures = ListingFigureTable.Of(run, grouping);
        return ValueTask.FromResult(new ListingStatisticsResult(all, [.. grouping.Values.Select((value, g) => new ListingFiguresGroup(value, figures[g]))]));
    }

    // The total is small, so asking everything once more, with all near misses, costs little; each candidate then asks one group again.
    private static IReadOnlyList<Relaxation> Relaxations(SearchRun run, CancellationToken cancellationToken)
    {
        run.Wishes.AsSpan().Fill(MissWish.All);
        run.Evaluate(cancellationToken);
        return RelaxationPlan.Rank(run.Total, [.. RelaxationPlan.Of(run.Query).Select(c => c.Counted(run.CountNear(c.Query, cancellationToken)))]);
    }

    private static string? CheckAndClose(SnapshotReader reader, int segments)
    {
        using (reader) return IndexSnapshot.CheckMapped(reader, segments);
    }

    private SearchRun Start(ListingQuery query, ListingScope? scope) => new(_writer.Root, _dictionaries, query, Today, scope);
}
