namespace Homester.Search.Postings.Coding;

/// <summary>Bounds of normalized frequencies in a byte each, sixteen steps an octave, rounded up: never below what they stand for.</summary>
internal static class Impact
{
    private static readonly double[] Steps = MakeSteps();

    /// <summary>The least bound that is not below a frequency.</summary>
    public static byte Of(double frequency)
    {
        var at = Array.BinarySearch(Steps, frequency);
        return (byte)(at >= 0 ? at : ~at);
    }

    /// <summary>The frequency that a bound stands for.</summary>
    public static double Bound(byte impact) => Steps[impact];

    private static double[] MakeSteps()
    {
        var steps = new double[256];
        for (var i = 0; i < steps.Length; i++) steps[i] = Math.Pow(2, (i - 64) / 16.0);
        steps[^1] = double.PositiveInfinity;
        return steps;
    }
}
