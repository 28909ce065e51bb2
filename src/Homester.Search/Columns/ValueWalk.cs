namespace Homester.Search.Columns;

/// <summary>
/// Takes values from a walk over a column, and narrows the bounds as it learns what can still matter: a walk only gives values within them, and
/// skips the others many at a time. Not thread safe.
/// </summary>
internal abstract class ValueWalk
{
    /// <summary>Values below do not matter any more.</summary>
    public long Low { get; protected set; } = long.MinValue;

    /// <summary>Values above do not matter any more.</summary>
    public long High { get; protected set; } = long.MaxValue;

    /// <summary>Takes a document's value that lies within the bounds.</summary>
    public abstract void Take(int doc, long value);
}
