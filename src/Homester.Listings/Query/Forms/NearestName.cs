namespace Homester.Listings.Query.Forms;

/// <summary>Finds the name that was probably meant. Thread safe.</summary>
public static class NearestName
{
    private const int MaxDistance = 3;
    private const int MaxLength = 64;

    /// <summary>
    /// The candidate nearest to <paramref name="name"/>: one slip away, else one that it begins, else within three slips (a letter added, left
    /// out, changed, or two neighbours swapped) and fewer than half its letters; null when none is near. The first of equals wins.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        if (name.Length is 0 or > MaxLength) return null;
        string? best = null;
        var bestScore = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var score = Score(name, candidate);
            if (score >= bestScore) continue;
            (best, bestScore) = (candidate, score);
        }

        return best;
    }

    // Twice the distance, so that a prefix can stand between one slip and two.
    private static int Score(string name, string candidate)
    {
        var distance = Distance(name, candidate);
        if (distance <= 1 && name.Length > 1) return 2 * distance;
        if (name.Length >= 2 && candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase)) return 3;
        return distance <= MaxDistance && 2 * distance < name.Length ? 2 * distance : int.MaxValue;
    }

    // Optimal string alignment: Damerau-Levenshtein without edits inside a swapped pair.
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > MaxDistance) return int.MaxValue / 2;
        var before = new int[b.Length + 1];
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) current[j] = Math.Min(current[j], before[j - 2] + 1);
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[b.Length];
    }
}
