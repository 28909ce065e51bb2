using System.Collections.Concurrent;
using System.Text.Json;
using Homester.Listings;
using Homester.Listings.Query;
using Homester.Listings.Search;

namespace Homester.Search.Tests.Segments;

/// <summary>
/// Several readers against several writers, with merges in the background. The changes of a writer are numbered; each rewrites all listings that are
/// the writer's own and one that all writers share. So an answer tells how many changes of each writer it holds, and whether it holds them whole. That the
/// answers are states of one order of all changes follows from comparing these numbers.
/// </summary>
public sealed class LinearizabilityTests
{
    private const int Writers = 3;
    private const int Own = 5;
    private const int Shared = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Every_answer_is_the_state_after_some_of_the_changes_in_one_order_of_all()
    {
        for (var round = 0; round < Cases.AtLeast(4); round++) await RunAsync(changes: 150, readers: 2, TestContext.Current.CancellationToken);
    }

    private static async Task RunAsync(int changes, int readers, CancellationToken cancellationToken)
    {
        var index = TestIndex.Empty(new ListingIndexOptions { SmallSegment = 8, MiddleSegment = 24, MostSegments = 6 });
        // Of each writer the changes begun, and those that every later answer must hold: Apply returned, or an answer with them did.
        var (begun, due) = (new int[Writers], new int[Writers]);
        var states = new ConcurrentBag<State>();
        using var finished = new CancellationTokenSource();
        var writing = Enumerable.Range(0, Writers).Select(writer => Task.Run(
            () =>
            {
                for (var change = 1; change <= changes; change++)
                {
                    Volatile.Write(ref begun[writer], change);
                    index.Apply(Upserts(writer, change), Deletes(writer, change));
                    Raise(ref due[writer], change);
                    // However few cores there are, some answer was begun after this one.
                    var seen = states.Count;
                    if (change % 25 == 0) SpinWait.SpinUntil(() => states.Count > seen + readers, Patience);
                }
            },
            cancellationToken)).ToArray();
        var reading = Enumerable.Range(0, readers).Select(_ => Task.Run(
            () =>
            {
                for (var last = false; ;)
                {
                    last = finished.IsCancellationRequested;
                    int[] least = [.. due.Select((_, w) => Volatile.Read(ref due[w]))];
                    var state = Read(index);
                    int[] most = [.. begun.Select((_, w) => Volatile.Read(ref begun[w]))];
                    Assert.True(Holds(state.Changes, least), $"{state} lacks a change that was done or seen before: {string.Join(' ', least)}");
                    Assert.True(Holds(most, state.Changes), $"{state} holds a change that was not begun: {string.Join(' ', most)}");
                    for (var w = 0; w < Writers; w++) Raise(ref due[w], state.Changes[w]);
                    states.Add(state);
                    if (last) return;
                }
            },
            cancellationToken)).ToArray();
        await Task.WhenAll(writing);
        await finished.CancelAsync();
        await Task.WhenAll(reading);
        await index.Merging;

        var order = states.Append(Read(index)).Distinct().OrderBy(s => s.Changes.Sum()).ToArray();
        Assert.InRange(order.Length, 3, int.MaxValue);
        foreach (var (one, next) in order.Zip(order.Skip(1)))
            Assert.True(Holds(next.Changes, one.Changes) && next.Changes.Sum() > one.Changes.Sum(), $"{one} and {next} are not of one order");
        Assert.Equal(Enumerable.Repeat(changes, Writers), order[^1].Changes);
    }

    // A change sets the writer's own listings to its number, every second one without the last of them, and the shared listing to itself.
    private static Listing[] Upserts(int writer, int change) =>
    [
        .. Enumerable.Range(0, change % 2 == 0 ? Own - 1 : Own).Select(i => Stamped((writer * Own) + i + 1, writer, change)), Stamped(Shared, writer, change),
    ];

    private static int[] Deletes(int writer, int change) => change % 2 == 0 ? [(writer * Own) + Own] : [];

    private static Listing Stamped(int id, int writer, int change) => TestIndex.Home(id) with { Price = (writer * 10_000) + change };

    private static State Read(ListingIndex index)
    {
        var query = new ListingQuery { Page = new PageRequest { Size = 100 } };
        var result = TestIndex.Now(index.SearchAsync(new ListingSearchRequest(query), CancellationToken.None));
        Assert.Equal(result.Hits.Count, result.Total);
        var stamps = result.Hits.ToDictionary(h => h.Id, h => Stamp(h.Card));
        var changes = Enumerable.Range(0, Writers).Select(w => stamps.TryGetValue((w * Own) + 1, out var stamp) ? stamp % 10_000 : 0).ToArray();
        var latest = stamps.GetValueOrDefault(Shared, -1);

        // All that the state after these changes holds, and nothing else.
        var expected = changes.SelectMany((change, w) => change == 0 ? [] : Upserts(w, change)).Where(l => l.Id != Shared).ToDictionary(l => l.Id, l => (int)l.Price!);
        if (latest >= 0) expected[Shared] = latest;
        Assert.Equal(expected.OrderBy(e => e.Key), stamps.OrderBy(s => s.Key));
        Assert.Equal(changes.Sum() == 0, latest < 0);
        if (latest >= 0) Assert.Equal(changes[latest / 10_000], latest % 10_000);
        return new State([.. changes], latest);
    }

    private static int Stamp(ReadOnlyMemory<byte> card)
    {
        using var json = JsonDocument.Parse(card);
        return (int)json.RootElement.GetProperty("price").GetDecimal();
    }

    private static void Raise(ref int value, int least)
    {
        for (var now = Volatile.Read(ref value); now < least;)
            if (Interlocked.CompareExchange(ref value, least, now) is var was && was == now) return;
            else now = was;
    }

    private static bool Holds(IReadOnlyList<int> later, IReadOnlyList<int> earlier) => later.Zip(earlier).All(pair => pair.First >= pair.Second);

    private sealed record State(IReadOnlyList<int> Changes, int Latest)
    {
        public bool Equals(State? other) => other is not null && Latest == other.Latest && Changes.SequenceEqual(other.Changes);

        public override int GetHashCode() => Changes.Aggregate(Latest, HashCode.Combine);

        public override string ToString() => $"({string.Join(' ', Changes)}; {Latest})";
    }
}
