using System.Diagnostics;
using Homester.Benchmarks.Embeddings;
using Homester.Benchmarks.Engine;
using Homester.Importers.Demo;

namespace Homester.Benchmarks.Peers;

/// <summary>The peers of a run; the first one is ours.</summary>
internal sealed class PeerSet(IReadOnlyList<IPeer> peers) : IDisposable
{
    private const int Batch = 5_000;

    public IReadOnlyList<IPeer> All => peers;

    /// <summary>Streams the same listings into all at once; gives the seconds that each took, which says little, since they share the processors.</summary>
    public IReadOnlyDictionary<string, double> Load(int listings, TextEmbedding? embedding, TextWriter log)
    {
        var watches = peers.ToDictionary(p => p, _ => new Stopwatch());
        for (var start = 0; start < listings; start += Batch)
        {
            PeerRow[] rows = [.. Enumerable.Range(start, Math.Min(Batch, listings - start))
                .AsParallel().AsOrdered().Select(i =>
                {
                    var listing = DemoListings.Create(IndexBuild.Seed, i) with { Id = i + 1 };
                    return PeerRow.Of(listing, embedding?.Of(listing));
                })];
            Parallel.ForEach(peers, peer => Timed(watches[peer], () => peer.Add(rows)));
        }

        foreach (var peer in peers)
        {
            Timed(watches[peer], peer.Finish);
            log.WriteLine($"{peer.Name} loaded in {watches[peer].Elapsed.TotalSeconds:N1} s: {peer.Settings}");
        }

        return peers.Skip(1).ToDictionary(p => p.Name, p => Math.Round(watches[p].Elapsed.TotalSeconds, 1));
    }

    public void Dispose()
    {
        foreach (var peer in peers) peer.Dispose();
    }

    private static void Timed(Stopwatch watch, Action act)
    {
        watch.Start();
        act();
        watch.Stop();
    }
}
