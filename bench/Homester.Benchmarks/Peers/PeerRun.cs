using System.Diagnostics;
using Homester.Benchmarks.Embeddings;
using Homester.Benchmarks.Engine;
using Homester.Benchmarks.Engine.Vectors;
using Homester.Benchmarks.Measuring;
using Homester.Benchmarks.Peers.Lucene;
using Homester.Benchmarks.Peers.Original;
using Homester.Benchmarks.Peers.Postgres;
using Homester.Benchmarks.Peers.Sqlite;
using Homester.Benchmarks.Queries;

namespace Homester.Benchmarks.Peers;

/// <summary><c>bench/run peers</c>: the same questions to all, in turns, answers compared.</summary>
internal static class PeerRun
{
    private const int Rounds = 5;
    private const int FewestCalls = 3;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static PeerResults Run(BenchmarkOptions options, TextWriter log)
    {
        var (index, _) = IndexBuild.Run(options.Listings);
        var world = new EngineWorld(index, ListingSample.Of(options.Listings, IndexBuild.Seed), new QueryTuner(index), options);
        var rows = PeerRows.Of(world).ToList();
        TextEmbedding? embedding = null;
        if (PeerRows.ByMeaning.Any(options.Wants))
        {
            embedding = new TextEmbedding([.. world.Sample.Listings.Take(4_000)]);
            VectorQuestion[] meant = [.. VectorQuestions.Of(world, embedding).Where(q => PeerRows.ByMeaning.Contains(q.Row))];
            rows.AddRange(PeerRows.Of(meant));
            (index, _) = VectorBuild.Run(options.Listings, embedding, meant);
        }

        if (rows.FirstOrDefault(r => r.Questions.Count < 2) is { } empty) throw new InvalidOperationException($"Too few questions of {empty.Id} have the hits that it asks for.");
        var postgres = PostgresServer.Start();
        using var all = new PeerSet([new OursPeer(index), new LucenePeer(), new SqlitePeer(), new PostgresPeer(postgres), new OriginalPeer(postgres)]);
        // Who answers none of the wanted rows need not be filled.
        var peers = new PeerSet([.. all.All.Where(p => rows.Any(r => p.Answers(r.Questions[0])))]);
        var loads = peers.Load(options.Listings, embedding, log);

        foreach (var row in rows)
            foreach (var peer in peers.All.Where(p => p.Answers(row.Questions[0]))) Warm(peer, row);
        log.WriteLine("warm");

        var disagreements = new List<string>();
        var results = rows.Select(row => new PeerResult(row.Id)).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (row, result) in rows.Zip(results)) Round(row, round, peers.All, result, disagreements);
            log.WriteLine($"round {round + 1} of {Rounds}");
        }

        return new PeerResults(peers.All.ToDictionary(p => p.Name, p => p.Settings), loads, results, [.. disagreements.Distinct()]);
    }

    /// <summary>Until a second has passed, so that caches are full and code is compiled.</summary>
    private static void Warm(IPeer peer, PeerRows.Row row)
    {
        var watch = Stopwatch.StartNew();
        for (var call = 0; watch.Elapsed < WarmUp; call++) peer.Ask(row.Questions[call % row.Questions.Count]);
    }

    private static void Round(PeerRows.Row row, int round, IReadOnlyList<IPeer> peers, PeerResult result, List<string> disagreements)
    {
        var questions = row.Questions;
        var answers = new Dictionary<int, PeerAnswer>();
        foreach (var peer in peers.Where(p => p.Answers(questions[0])))
        {
            // A question that is not counted: the processor's caches are this peer's again. Its time says how many are.
            var warm = Stopwatch.StartNew();
            peer.Ask(questions[(round + 1) * FewestCalls % questions.Count]);
            var calls = warm.ElapsedMilliseconds switch { < 20 => questions.Count, < 1000 => FewestCalls, _ => 1 };
            for (var call = 0; call < calls; call++)
            {
                var which = ((round * FewestCalls) + call) % questions.Count;
                var start = Stopwatch.GetTimestamp();
                var answer = peer.Ask(questions[which]);
                result.Add(peer.Name, Stopwatch.GetElapsedTime(start).TotalMilliseconds * peer.Scale(questions[which]), answer.Total);
                if (questions[which].Meant is { } meant && peer.Scale(questions[which]) == 1) result.AddRecall(peer.Name, meant.Exact.Recall(answer.Ids));
                if (!answers.TryAdd(which, answer) && answer.DifferenceFrom(answers[which], row.Ranked) is { } difference)
                    disagreements.Add($"{row.Id}, question {which}: {peer.Name} has {difference}");
            }
        }
    }
}
