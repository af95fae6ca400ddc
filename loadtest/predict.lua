-- wrk -t6 -c250 -d45s -s loadtest/predict.lua http://127.0.0.1:8080/predict
--
-- The old project's command, with a body that is JSON and with every answer checked: status 200 and exactly the
-- verdict that the model's manifest knows for the flight. wrk does not tell a script which request an answer belongs
-- to, but the service repeats a request's X-Request-Id. wrk measures in a closed loop, so a slow service is asked less
-- often and its worst moments are left out; npm run loadtest does not have that fault.
-- A key, where the service wants one, goes into the variable LOADTEST_KEY.

local here = debug.getinfo(1, "S").source:match("^@(.*)/[^/]*$") or "."
local threads = {}

local function known_flights()
  local program = here .. "/questions/print.ts"
  local pipe = io.popen('PATH="' .. here .. '/../node_modules/.bin:$PATH" node "' .. program .. '"')
  local text = pipe:read("*a")
  pipe:close()
  if text == "" then error("the known flights cannot be read: run npm ci first") end
  return text
end

function setup(thread)
  known = known or known_flights()
  thread:set("known", known)
  table.insert(threads, thread)
end

function init()
  right, wrong, example = 0, 0, nil
  requests, answers, turn = {}, {}, 0
  local key = os.getenv("LOADTEST_KEY")
  for row, answer in known:gmatch("([^\t\n]+)\t([^\n]+)\n") do
    local number = #requests + 1
    local headers = { ["Content-Type"] = "application/json", ["X-Request-Id"] = "flight-" .. number }
    if key then headers["Authorization"] = "Bearer " .. key end
    requests[number] = wrk.format("POST", nil, headers, '{"data":"' .. row .. '"}')
    answers[number] = answer
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end

function response(status, headers, body)
  local number = tonumber((headers["X-Request-Id"] or ""):match("^flight%-(%d+)$"))
  if status == 200 and number and body == answers[number] then
    right = right + 1
  else
    wrong = wrong + 1
    example = example or ("status " .. status .. ": " .. body:sub(1, 200))
  end
end

function done(summary)
  local all_right, all_wrong, first = 0, 0, nil
  for _, thread in ipairs(threads) do
    all_right = all_right + thread:get("right")
    all_wrong = all_wrong + thread:get("wrong")
    first = first or thread:get("example")
  end
  local errors = summary.errors
  local lost = errors.connect + errors.read + errors.write
  if first then print("For example " .. first) end
  local counts = all_right .. " answers right, " .. all_wrong .. " not, " .. lost .. " lost, " .. errors.timeout .. " slow (wrk's timeout)"
  print((all_wrong == 0 and lost == 0 and all_right > 0 and "RIGHT: " or "WRONG: ") .. counts)
end
