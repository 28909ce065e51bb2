namespace Homester.Search.Segments;

/// <summary>A merge of some views in the background. They stay in the root, and may lose documents, until the outcome takes their place.</summary>
/// <param name="Inputs">The views as they were when it began; no two merges share one.</param>
/// <param name="OfBase">Whether the base is among them.</param>
internal sealed record SegmentMerge(IReadOnlyList<SegmentView> Inputs, bool OfBase)
{
    /// <summary>The work; faulted when the merge failed.</summary>
    public Task Task { get; set; } = Task.CompletedTask;

    /// <summary>Whether a view is one of the inputs, perhaps in a later state.</summary>
    public bool Holds(SegmentView view) => Inputs.Any(input => input.Segment == view.Segment);
}
