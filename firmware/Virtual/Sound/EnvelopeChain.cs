namespace DeskDevice.Virtual.Sound;

/// <summary>
/// A model of the board's analogue envelope chain: the microphone's voltage in, with nothing but the phone on its line; the voltage at the ADC pin out, 100 times a
/// second. It is a model with ideal amplifiers and diodes, made from the values of the parts; nothing of it was measured on a board. It holds no state that outlives
/// one sound, so the same sound gives the same envelope.
/// </summary>
/// <remarks>
/// C1, C2 with R1, R2 and what the phone feeds the microphone through: high-pass of one pole. Rf over the same: gain, with Cf a low-pass of one pole.
/// Precision full-wave rectifier, then four poles: R9 C9, the Sallen-Key stage (two), R12 C12. The pin rests at mid-rail and falls with loudness: what it has fallen by is the depth.
/// </remarks>
public static class EnvelopeChain
{
    /// <summary>Readings a second.</summary>
    public const int ReadingsPerSecond = 100;

    /// <summary>The pin with no sound, mV: half of 3.3 V.</summary>
    public const int MidRailMv = 1650;

    /// <summary>Full scale of the ESP32's ADC1 at 11 dB, mV.</summary>
    public const int AdcFullScaleMv = 2450;

    /// <summary>Steps of its twelve bits.</summary>
    public const int AdcSteps = 4096;

    // The rectifier makes harmonics; worked at this rate or above, what they fold down to is far below one ADC step.
    private const int WorkingRate = 48_000;

    private const double InputOhm = 100e3 + 2.2e3; // R1 100 k, behind the 2.2 k that a phone feeds a microphone through
    private const double InputSeconds = InputOhm * 10e-9; // C1 10 nF: 156 Hz
    private const double Gain = 2.7e6 / InputOhm; // Rf 2.7 M: 26
    private const double FeedbackSeconds = 2.7e6 * 10e-12; // Rf 2.7 M, Cf 10 pF: 5.9 kHz
    private const double RectifierGain = 120e3 / 40e3; // R9 120 k over R7 40 k: 3
    private const double RectifierSeconds = 120e3 * 150e-9; // R9 120 k, C9 150 nF: 18 ms
    private const double SallenKeyOhm = 150e3; // R10, R11
    private const double SallenKeyBackFarad = 150e-9; // C10, to the output
    private const double SallenKeyGroundFarad = 66e-9; // C11, two of 33 nF
    private const double OutputSeconds = 10e3 * 1e-6; // R12 10 k, C12 1 uF: 10 ms

    /// <summary>
    /// The depth of the pin below mid-rail, mV, every 10 ms from the start of the sound, before the pin's own limits. Everything behind
    /// the rectifier is linear, so that a sound twice as loud gives exactly twice the depth.
    /// </summary>
    /// <param name="microphoneMv">The microphone's voltage, mV.</param>
    /// <param name="sampleRate">Its samples a second, 8,000 or more.</param>
    public static float[] DepthsMv(ReadOnlySpan<float> microphoneMv, int sampleRate)
    {
        int factor = (WorkingRate + sampleRate - 1) / sampleRate;
        float[] input = Oversampler.Raise(microphoneMv, factor);
        double rate = (double)sampleRate * factor;
        var depths = new float[(int)(input.Length * ReadingsPerSecond / rate)];
        var chain = new State(1 / rate);
        int done = 0;
        for (int i = 0; i < depths.Length; i++)
        {
            int until = (int)((i + 1) * rate / ReadingsPerSecond);
            while (done < until) chain.Step(input[done++]);
            depths[i] = (float)chain.DepthMv;
        }

        return depths;
    }

    /// <summary>What the ADC reads, mV, when the chain has pulled the pin <paramref name="depthMv"/> below mid-rail: 0 to 1650.</summary>
    public static int PinMv(float depthMv)
    {
        float pin = Math.Clamp(MidRailMv - depthMv, 0, MidRailMv);
        int code = (int)(pin * AdcSteps / AdcFullScaleMv);
        return ((code * AdcFullScaleMv) + (AdcSteps / 2)) / AdcSteps;
    }

    private struct State(double dt)
    {
        private const double SallenKeySquared = 1 / (SallenKeyOhm * SallenKeyOhm * SallenKeyBackFarad * SallenKeyGroundFarad);
        private const double SallenKeyDamping = 2 * SallenKeyOhm * SallenKeyGroundFarad * SallenKeySquared;

        private readonly double _input = InputSeconds / (InputSeconds + dt);
        private readonly double _feedback = 1 - Math.Exp(-dt / FeedbackSeconds);
        private readonly double _rectifier = 1 - Math.Exp(-dt / RectifierSeconds);
        private readonly double _output = 1 - Math.Exp(-dt / OutputSeconds);
        private double _last;
        private double _high;
        private double _amplified;
        private double _rectified;
        private double _slope;
        private double _smooth;

        /// <summary>At the pin, mV below mid-rail.</summary>
        public double DepthMv { get; private set; }

        public void Step(double microphoneMv)
        {
            _high = _input * (_high + microphoneMv - _last);
            _last = microphoneMv;
            _amplified += _feedback * ((Gain * _high) - _amplified);
            _rectified += _rectifier * ((RectifierGain * Math.Abs(_amplified)) - _rectified);
            _slope += dt * ((SallenKeySquared * (_rectified - _smooth)) - (SallenKeyDamping * _slope));
            _smooth += dt * _slope;
            DepthMv += _output * (_smooth - DepthMv);
        }
    }
}
