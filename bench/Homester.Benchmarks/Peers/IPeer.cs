namespace Homester.Benchmarks.Peers;

/// <summary>Something that can be asked the same questions as the engine. Used by one thread.</summary>
internal interface IPeer : IDisposable
{
    /// <summary>Its name in the result; stays the same between versions.</summary>
    string Name { get; }

    /// <summary>Its version and how it is set up.</summary>
    string Settings { get; }

    /// <summary>Takes the next listings.</summary>
    void Add(IReadOnlyList<PeerRow> rows);

    /// <summary>Makes its indexes: from here on it is asked.</summary>
    void Finish();

    /// <summary>Whether it has a way to answer a row's questions.</summary>
    bool Answers(PeerQuestion question);

    /// <summary>What a measured time is multiplied by: above 1 where a peer was given a part of the listings only, and takes time in proportion.</summary>
    double Scale(PeerQuestion question) => 1;

    /// <summary>Answers one question completely: total, cards of the page and facets are in memory when it returns.</summary>
    PeerAnswer Ask(PeerQuestion question);
}
