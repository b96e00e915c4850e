/// The texts that the figures of other engines were taken on.
enum ReferenceTexts {
  /// The reference dossier: eight commands, guards, papers, a fee, two consultations at once.
  static let dossier = """
    /// Eight commands: submit, receive, assess, two consultations in parallel, draft, sign, and
    /// return after payment.
    procedure r1 "Reference dossier" {
      version "1" effective from 2020-01-01
      applicants individual, organization
      channels counter, online full
      agency office "Office"
      role clerk "Clerk" of office
      role officer "Officer" of office
      role head "Head" of office
      role agency_a "Agency A" of office
      role agency_b "Agency B" of office

      field docs_ok "Documents counted" : integer default 0
      field urgent "Urgent" : boolean default false
      field amount "Amount" : integer required min 0
      field score "Score" : integer default 0
      document d1 "Form" original 1
      document d2 "Identity" copy 1
      document d3 "Title" copy 1
      document d4 "Plan" copy 1
      notice receipt "Receipt"
      result licence "Licence"
      fee charge "Charge" = 30_000 VND

      start submit -> receiving
      step receiving "Receive" by clerk {
        on receive requires all documents set docs_ok = 4 issue receipt -> assessing
      }
      step assessing "Assess" by officer {
        on consult when amount > 0 and docs_ok >= 4 and (applicant.kind == organization or urgent)
          set score = amount + 1 -> consulting
        on skip when amount == 0 -> drafting
      }
      parallel consulting "Consult" {
        branch a { step opinion_a "A" by agency_a { on reply -> done } }
        branch b { step opinion_b "B" by agency_b { on reply -> done } }
        join all -> drafting
      }
      step drafting "Draft" by officer { on draft when score > 0 or amount == 0 -> signing }
      step signing "Sign" by head { on sign other than assessing collect charge issue licence -> returning }
      step returning "Return" by clerk { on return_result requires paid charge -> returned }
      end returned "Returned" as completed
    }
    """

  /// The reference guard and a complete table of 200 rows over four inputs, without overlap.
  static var rules: String {
    var rows = ""
    var amount = 0
    for kind in 1...10 {
      for urgent in ["false", "true "] {
        for copies in ["1..2  ", "3..5  ", "6..9  ", "10..49", ">= 50 "] {
          for region in ["north", "south"] {
            amount += 1
            rows += "    | k\(kind) | \(urgent) | \(copies) | \(region) | \(amount)_000 VND |\n"
          }
        }
      }
    }
    return """
      /// The reference table, 200 rows over 4 inputs, complete and without overlap; and the guard.
      procedure r4 "Reference rules" {
        version "1" effective from 2020-01-01
        applicants individual, organization
        agency office "Office"
        role clerk "Clerk" of office
        field kind "Kind" : choice(k1, k2, k3, k4, k5, k6, k7, k8, k9, k10) required
        field urgent "Urgent" : boolean required
        field copies "Copies" : integer required min 1 max 1_000
        field region "Region" : choice(north, south) required
        table unit_fee : money unique {
          | kind | urgent | copies | region | => |
      \(rows)        }
        fee charge "Charge" = unit_fee * copies
        start submit -> checking
        step checking "Check" by clerk {
          on accept when charge > 0 VND and copies >= 4 and (applicant.kind == organization or urgent)
            collect charge -> accepted
          on skip -> accepted
        }
        end accepted "Accepted" as completed
      }
      """
  }
}
