namespace Homester.Cli.Commands;

/// <summary>One thing the doctor looked at.</summary>
/// <param name="Subject">What.</param>
/// <param name="State">How it is.</param>
/// <param name="Finding">What was found.</param>
/// <param name="Remedy">How to mend it; null when there is nothing to mend.</param>
internal sealed record DoctorFinding(string Subject, DoctorState State, string Finding, string? Remedy = null);

/// <summary>How a thing is.</summary>
internal enum DoctorState
{
    /// <summary>As it should be.</summary>
    Good,
    /// <summary>Worth knowing, nothing broken.</summary>
    Note,
    /// <summary>Broken; the remedy says how to mend it.</summary>
    Wrong,
}
