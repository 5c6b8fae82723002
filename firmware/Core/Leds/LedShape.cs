namespace DeskDevice.Core.Leds;

/// <summary>
/// The shapes that the ring can show. Each is told apart without its colour. A shape is a row of pictures, its phases; the beat of a prompt says how fast
/// they follow one another.
/// </summary>
public static class LedShape
{
    /// <summary>An arc that shrinks towards the top as a countdown runs out.</summary>
    public const int Arc = 0;

    /// <summary>Two arcs, opposite each other and never closed, that shrink together as a countdown runs out.</summary>
    public const int TwoArcs = 1;

    /// <summary>Every third LED, chasing.</summary>
    public const int Thirds = 2;

    /// <summary>The whole ring, on and off.</summary>
    public const int Whole = 3;

    /// <summary>The right and the left half in turn.</summary>
    public const int Halves = 4;

    /// <summary>A third of the ring goes round against the clock: go back.</summary>
    public const int Back = 5;

    /// <summary>One, two, three dots a third apart: ask, reason, time.</summary>
    public const int ThreeSteps = 6;

    /// <summary>An arc grows from the bottom to both sides: a smile.</summary>
    public const int Smile = 7;

    /// <summary>The ring opens from the top to both sides until it is full.</summary>
    public const int Fan = 8;

    /// <summary>Two dots, opposite each other, go round.</summary>
    public const int TwoDots = 9;

    /// <summary>Three dots, a third apart, go round.</summary>
    public const int ThreeDots = 10;

    /// <summary>Both sides swell.</summary>
    public const int Sides = 11;

    /// <summary>The top swells.</summary>
    public const int TopSwell = 12;

    /// <summary>The bottom swells.</summary>
    public const int BottomSwell = 13;

    /// <summary>The lower left, where the microphone belongs, on and off.</summary>
    public const int LowerLeft = 14;

    /// <summary>Left and right of the top in turn, as a metronome.</summary>
    public const int Metronome = 15;

    /// <summary>A dot swings over the top from side to side.</summary>
    public const int Bridge = 16;

    /// <summary>Half the ring goes round against the clock.</summary>
    public const int HalfBack = 17;

    /// <summary>The lower half, on and off.</summary>
    public const int Bottom = 18;

    /// <summary>Every second LED flashes twice, then a pause.</summary>
    public const int TwoFlashes = 19;

    /// <summary>The ring fills with the clock, LED by LED.</summary>
    public const int Fill = 20;

    /// <summary>One dot goes round.</summary>
    public const int Dot = 21;

    /// <summary>How many there are.</summary>
    public const int Count = 22;

    private const int All = LedFrame.Count;
    private const int Half = LedFrame.Count / 2;
    private const int Full = 255;
    private const int SwellSteps = 12;

    /// <summary>How many pictures a shape has in one beat; of the countdowns how many LEDs they begin with.</summary>
    public static int Phases(int shape) => shape switch
    {
        Arc or Back or HalfBack or Bridge or Fill or Dot => All,
        TwoArcs => Half - 1,
        Thirds => 3,
        ThreeSteps or Smile or ThreeDots => 4,
        Fan => Half + 1,
        TwoDots => Half,
        TwoFlashes => 8,
        Sides or TopSwell or BottomSwell => 2 * SwellSteps,
        _ => 2,
    };

    /// <summary>How bright one LED is, 0 to 255, in <paramref name="phase"/>: of a countdown the LEDs left, else 0 to below <see cref="Phases"/>.</summary>
    public static int Brightness(int shape, int led, int phase) => shape switch
    {
        Sides or TopSwell or BottomSwell => IsIn(shape, led, phase) ? Swell(phase) : 0,
        _ => IsIn(shape, led, phase) ? Full : 0,
    };

    private static bool IsIn(int shape, int led, int phase) => shape switch
    {
        Arc => led < phase,
        TwoArcs => led % Half < phase,
        Thirds => led % 3 == phase,
        Whole => phase == 0,
        Halves => (led < Half) == (phase == 0),
        Back => (led + phase) % All < All / 3,
        ThreeSteps => phase < 3 && led % 4 == 0 && led / 4 <= phase,
        Smile => phase < 3 && FromTop(led) >= Half - phase,
        Fan => FromTop(led) <= phase,
        TwoDots => led % Half == phase,
        ThreeDots => led % 4 == phase,
        Sides => FromTop(led) >= 2 && FromTop(led) <= 4,
        TopSwell => FromTop(led) < 3,
        BottomSwell => FromTop(led) > 3,
        LowerLeft => phase == 0 && (led == 7 || led == 8),
        Metronome => led == (phase == 0 ? 2 : 10),
        Bridge => led == (All + 3 - FromTop(phase)) % All,
        HalfBack => (led + phase) % All < Half,
        Bottom => phase == 0 && FromTop(led) >= 3,
        TwoFlashes => led % 2 == 0 && (phase == 0 || phase == 2),
        Fill => led <= phase,
        _ => led == phase,
    };

    // How many LEDs lie between this one and the top, on the shorter way: 0 to 6.
    private static int FromTop(int led) => led <= Half ? led : All - led;

    // Rises to full and falls again, in steps that the eye does not see; dark only for a moment.
    private static int Swell(int phase) => (phase <= SwellSteps ? phase : (2 * SwellSteps) - phase) * Full / SwellSteps;
}
